# SPDX-License-Identifier: Apache-2.0
# Written by bindings/python/stubs.py from the library's model; do not edit.

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, Optional, Union, overload

from awsm._client import BaseClient, ServiceExceptions
from awsm.config import Config
from awsm.exceptions import ClientError
from awsm.types import marketplace_agreement, marketplace_catalog, marketplace_deployment, marketplace_discovery, marketplace_entitlement, marketplace_reporting, meteringmarketplace

class AgreementServiceExceptions(ServiceExceptions):
    AccessDeniedException: type[ClientError]
    ConflictException: type[ClientError]
    InternalServerException: type[ClientError]
    ResourceNotFoundException: type[ClientError]
    ServiceQuotaExceededException: type[ClientError]
    ThrottlingException: type[ClientError]
    ValidationException: type[ClientError]

class AgreementService(BaseClient):
    exceptions: AgreementServiceExceptions
    def accept_agreement_cancellation_request(
        self,
        *,
        agreementId: str,
        agreementCancellationRequestId: str,
    ) -> marketplace_agreement.AcceptAgreementCancellationRequestOutput: ...
    def accept_agreement_payment_request(
        self,
        *,
        paymentRequestId: str,
        agreementId: str,
        purchaseOrderReference: str = ...,
    ) -> marketplace_agreement.AcceptAgreementPaymentRequestOutput: ...
    def accept_agreement_request(
        self,
        *,
        agreementRequestId: str,
        purchaseOrders: Sequence[marketplace_agreement.PurchaseOrder] = ...,
    ) -> marketplace_agreement.AcceptAgreementRequestOutput: ...
    def batch_create_billing_adjustment_request(
        self,
        *,
        billingAdjustmentRequestEntries: Sequence[marketplace_agreement.BatchCreateBillingAdjustmentRequestEntry],
    ) -> marketplace_agreement.BatchCreateBillingAdjustmentRequestOutput: ...
    def cancel_agreement(
        self,
        *,
        agreementId: str,
    ) -> marketplace_agreement.CancelAgreementOutput: ...
    def cancel_agreement_cancellation_request(
        self,
        *,
        agreementId: str,
        agreementCancellationRequestId: str,
        cancellationReason: str,
    ) -> marketplace_agreement.CancelAgreementCancellationRequestOutput: ...
    def cancel_agreement_payment_request(
        self,
        *,
        paymentRequestId: str,
        agreementId: str,
    ) -> marketplace_agreement.CancelAgreementPaymentRequestOutput: ...
    def create_agreement_request(
        self,
        *,
        intent: marketplace_agreement.Intent,
        requestedTerms: Sequence[marketplace_agreement.RequestedTerm],
        clientToken: str = ...,
        sourceAgreementIdentifier: str = ...,
        agreementProposalIdentifier: str = ...,
        taxConfiguration: marketplace_agreement.TaxConfiguration = ...,
    ) -> marketplace_agreement.CreateAgreementRequestOutput: ...
    def describe_agreement(
        self,
        *,
        agreementId: str,
    ) -> marketplace_agreement.DescribeAgreementOutput: ...
    def get_agreement_cancellation_request(
        self,
        *,
        agreementCancellationRequestId: str,
        agreementId: str,
    ) -> marketplace_agreement.GetAgreementCancellationRequestOutput: ...
    def get_agreement_entitlements(
        self,
        *,
        agreementId: str,
        maxResults: int = ...,
        nextToken: str = ...,
    ) -> marketplace_agreement.GetAgreementEntitlementsOutput: ...
    def get_agreement_payment_request(
        self,
        *,
        paymentRequestId: str,
        agreementId: str,
    ) -> marketplace_agreement.GetAgreementPaymentRequestOutput: ...
    def get_agreement_terms(
        self,
        *,
        agreementId: str,
        maxResults: int = ...,
        nextToken: str = ...,
    ) -> marketplace_agreement.GetAgreementTermsOutput: ...
    def get_billing_adjustment_request(
        self,
        *,
        agreementId: str,
        billingAdjustmentRequestId: str,
    ) -> marketplace_agreement.GetBillingAdjustmentRequestOutput: ...
    def list_agreement_cancellation_requests(
        self,
        *,
        partyType: str,
        agreementId: str = ...,
        status: marketplace_agreement.AgreementCancellationRequestStatus = ...,
        agreementType: str = ...,
        catalog: str = ...,
        maxResults: int = ...,
        nextToken: str = ...,
    ) -> marketplace_agreement.ListAgreementCancellationRequestsOutput: ...
    def list_agreement_charges(
        self,
        *,
        catalog: str = ...,
        agreementId: str = ...,
        agreementType: str = ...,
        maxResults: int = ...,
        nextToken: str = ...,
    ) -> marketplace_agreement.ListAgreementChargesOutput: ...
    def list_agreement_invoice_line_items(
        self,
        *,
        agreementId: str,
        groupBy: marketplace_agreement.LineItemGroupBy,
        invoiceId: str = ...,
        invoiceType: marketplace_agreement.InvoiceType = ...,
        invoiceBillingPeriod: marketplace_agreement.InvoiceBillingPeriodUnion = ...,
        beforeIssuedTime: Union[datetime, str, float] = ...,
        afterIssuedTime: Union[datetime, str, float] = ...,
        maxResults: int = ...,
        nextToken: str = ...,
    ) -> marketplace_agreement.ListAgreementInvoiceLineItemsOutput: ...
    def list_agreement_payment_requests(
        self,
        *,
        partyType: str,
        agreementType: str = ...,
        catalog: str = ...,
        agreementId: str = ...,
        status: marketplace_agreement.PaymentRequestStatus = ...,
        maxResults: int = ...,
        nextToken: str = ...,
    ) -> marketplace_agreement.ListAgreementPaymentRequestsOutput: ...
    def list_billing_adjustment_requests(
        self,
        *,
        agreementId: str = ...,
        status: marketplace_agreement.BillingAdjustmentStatus = ...,
        createdAfter: Union[datetime, str, float] = ...,
        createdBefore: Union[datetime, str, float] = ...,
        maxResults: int = ...,
        catalog: str = ...,
        agreementType: str = ...,
        nextToken: str = ...,
    ) -> marketplace_agreement.ListBillingAdjustmentRequestsOutput: ...
    def reject_agreement_cancellation_request(
        self,
        *,
        agreementId: str,
        agreementCancellationRequestId: str,
        rejectionReason: str,
    ) -> marketplace_agreement.RejectAgreementCancellationRequestOutput: ...
    def reject_agreement_payment_request(
        self,
        *,
        paymentRequestId: str,
        agreementId: str,
        rejectionReason: str = ...,
    ) -> marketplace_agreement.RejectAgreementPaymentRequestOutput: ...
    def search_agreements(
        self,
        *,
        catalog: str = ...,
        filters: Sequence[marketplace_agreement.Filter] = ...,
        sort: marketplace_agreement.Sort = ...,
        maxResults: int = ...,
        nextToken: str = ...,
    ) -> marketplace_agreement.SearchAgreementsOutput: ...
    def send_agreement_cancellation_request(
        self,
        *,
        agreementId: str,
        reasonCode: marketplace_agreement.AgreementCancellationRequestReasonCode,
        clientToken: str = ...,
        description: str = ...,
    ) -> marketplace_agreement.SendAgreementCancellationRequestOutput: ...
    def send_agreement_payment_request(
        self,
        *,
        agreementId: str,
        termId: str,
        name: str,
        chargeAmount: str,
        clientToken: str = ...,
        description: str = ...,
    ) -> marketplace_agreement.SendAgreementPaymentRequestOutput: ...
    def update_purchase_orders(
        self,
        *,
        purchaseOrders: Sequence[marketplace_agreement.PurchaseOrder],
    ) -> marketplace_agreement.UpdatePurchaseOrdersOutput: ...
    def __enter__(self) -> AgreementService: ...

class MarketplaceCatalogExceptions(ServiceExceptions):
    AccessDeniedException: type[ClientError]
    InternalServiceException: type[ClientError]
    ResourceInUseException: type[ClientError]
    ResourceNotFoundException: type[ClientError]
    ResourceNotSupportedException: type[ClientError]
    ServiceQuotaExceededException: type[ClientError]
    ThrottlingException: type[ClientError]
    ValidationException: type[ClientError]

class MarketplaceCatalog(BaseClient):
    exceptions: MarketplaceCatalogExceptions
    def batch_describe_entities(
        self,
        *,
        EntityRequestList: Sequence[marketplace_catalog.EntityRequest],
    ) -> marketplace_catalog.BatchDescribeEntitiesResponse: ...
    def cancel_change_set(
        self,
        *,
        Catalog: str,
        ChangeSetId: str,
    ) -> marketplace_catalog.CancelChangeSetResponse: ...
    def delete_resource_policy(
        self,
        *,
        ResourceArn: str,
    ) -> marketplace_catalog.DeleteResourcePolicyResponse: ...
    def describe_change_set(
        self,
        *,
        Catalog: str,
        ChangeSetId: str,
    ) -> marketplace_catalog.DescribeChangeSetResponse: ...
    def describe_entity(
        self,
        *,
        Catalog: str,
        EntityId: str,
    ) -> marketplace_catalog.DescribeEntityResponse: ...
    def get_resource_policy(
        self,
        *,
        ResourceArn: str,
    ) -> marketplace_catalog.GetResourcePolicyResponse: ...
    def list_change_sets(
        self,
        *,
        Catalog: str,
        FilterList: Sequence[marketplace_catalog.Filter] = ...,
        Sort: marketplace_catalog.Sort = ...,
        MaxResults: int = ...,
        NextToken: str = ...,
    ) -> marketplace_catalog.ListChangeSetsResponse: ...
    def list_entities(
        self,
        *,
        Catalog: str,
        EntityType: str,
        FilterList: Sequence[marketplace_catalog.Filter] = ...,
        Sort: marketplace_catalog.Sort = ...,
        NextToken: str = ...,
        MaxResults: int = ...,
        OwnershipType: marketplace_catalog.OwnershipType = ...,
        EntityTypeFilters: marketplace_catalog.EntityTypeFilters = ...,
        EntityTypeSort: marketplace_catalog.EntityTypeSort = ...,
    ) -> marketplace_catalog.ListEntitiesResponse: ...
    def list_tags_for_resource(
        self,
        *,
        ResourceArn: str,
    ) -> marketplace_catalog.ListTagsForResourceResponse: ...
    def put_resource_policy(
        self,
        *,
        ResourceArn: str,
        Policy: str,
    ) -> marketplace_catalog.PutResourcePolicyResponse: ...
    def start_change_set(
        self,
        *,
        Catalog: str,
        ChangeSet: Sequence[marketplace_catalog.Change],
        ChangeSetName: str = ...,
        ClientRequestToken: str = ...,
        ChangeSetTags: Sequence[marketplace_catalog.TagUnion] = ...,
        Intent: marketplace_catalog.Intent = ...,
    ) -> marketplace_catalog.StartChangeSetResponse: ...
    def tag_resource(
        self,
        *,
        ResourceArn: str,
        Tags: Sequence[marketplace_catalog.TagUnion],
    ) -> marketplace_catalog.TagResourceResponse: ...
    def untag_resource(
        self,
        *,
        ResourceArn: str,
        TagKeys: Sequence[str],
    ) -> marketplace_catalog.UntagResourceResponse: ...
    def __enter__(self) -> MarketplaceCatalog: ...

class MarketplaceDeploymentServiceExceptions(ServiceExceptions):
    AccessDeniedException: type[ClientError]
    ConflictException: type[ClientError]
    InternalServerException: type[ClientError]
    ResourceNotFoundException: type[ClientError]
    ServiceQuotaExceededException: type[ClientError]
    ThrottlingException: type[ClientError]
    ValidationException: type[ClientError]

class MarketplaceDeploymentService(BaseClient):
    exceptions: MarketplaceDeploymentServiceExceptions
    def list_tags_for_resource(
        self,
        *,
        resourceArn: str,
    ) -> marketplace_deployment.ListTagsForResourceResponse: ...
    def put_deployment_parameter(
        self,
        *,
        agreementId: str,
        catalog: str,
        deploymentParameter: marketplace_deployment.DeploymentParameterInput,
        productId: str,
        clientToken: str = ...,
        expirationDate: Union[datetime, str, float] = ...,
        tags: Mapping[str, str] = ...,
    ) -> marketplace_deployment.PutDeploymentParameterResponse: ...
    def tag_resource(
        self,
        *,
        resourceArn: str,
        tags: Mapping[str, str] = ...,
    ) -> marketplace_deployment.TagResourceResponse: ...
    def untag_resource(
        self,
        *,
        resourceArn: str,
        tagKeys: Sequence[str],
    ) -> marketplace_deployment.UntagResourceResponse: ...
    def __enter__(self) -> MarketplaceDeploymentService: ...

class MarketplaceDiscoveryExceptions(ServiceExceptions):
    AccessDeniedException: type[ClientError]
    InternalServerException: type[ClientError]
    ResourceNotFoundException: type[ClientError]
    ThrottlingException: type[ClientError]
    ValidationException: type[ClientError]

class MarketplaceDiscovery(BaseClient):
    exceptions: MarketplaceDiscoveryExceptions
    def get_listing(
        self,
        *,
        listingId: str,
    ) -> marketplace_discovery.GetListingOutput: ...
    def get_offer(
        self,
        *,
        offerId: str,
    ) -> marketplace_discovery.GetOfferOutput: ...
    def get_offer_set(
        self,
        *,
        offerSetId: str,
    ) -> marketplace_discovery.GetOfferSetOutput: ...
    def get_offer_terms(
        self,
        *,
        offerId: str,
        maxResults: int = ...,
        nextToken: str = ...,
    ) -> marketplace_discovery.GetOfferTermsOutput: ...
    def get_product(
        self,
        *,
        productId: str,
    ) -> marketplace_discovery.GetProductOutput: ...
    def list_fulfillment_options(
        self,
        *,
        productId: str,
        maxResults: int = ...,
        nextToken: str = ...,
    ) -> marketplace_discovery.ListFulfillmentOptionsOutput: ...
    def list_purchase_options(
        self,
        *,
        filters: Sequence[marketplace_discovery.PurchaseOptionFilter] = ...,
        maxResults: int = ...,
        nextToken: str = ...,
    ) -> marketplace_discovery.ListPurchaseOptionsOutput: ...
    def search_facets(
        self,
        *,
        searchText: str = ...,
        filters: Sequence[marketplace_discovery.SearchFilter] = ...,
        facetTypes: Sequence[marketplace_discovery.SearchFacetType] = ...,
        nextToken: str = ...,
    ) -> marketplace_discovery.SearchFacetsOutput: ...
    def search_listings(
        self,
        *,
        searchText: str = ...,
        filters: Sequence[marketplace_discovery.SearchFilter] = ...,
        maxResults: int = ...,
        sortBy: marketplace_discovery.SearchListingsSortBy = ...,
        sortOrder: marketplace_discovery.SearchListingsSortOrder = ...,
        nextToken: str = ...,
    ) -> marketplace_discovery.SearchListingsOutput: ...
    def __enter__(self) -> MarketplaceDiscovery: ...

class MarketplaceEntitlementServiceExceptions(ServiceExceptions):
    InternalServiceErrorException: type[ClientError]
    InvalidParameterException: type[ClientError]
    ThrottlingException: type[ClientError]

class MarketplaceEntitlementService(BaseClient):
    exceptions: MarketplaceEntitlementServiceExceptions
    def get_entitlements(
        self,
        *,
        ProductCode: str,
        Filter: Mapping[marketplace_entitlement.GetEntitlementFilterName, Sequence[str]] = ...,
        NextToken: str = ...,
        MaxResults: int = ...,
    ) -> marketplace_entitlement.GetEntitlementsResult: ...
    def __enter__(self) -> MarketplaceEntitlementService: ...

class MarketplaceReportingServiceExceptions(ServiceExceptions):
    AccessDeniedException: type[ClientError]
    BadRequestException: type[ClientError]
    InternalServerException: type[ClientError]
    UnauthorizedException: type[ClientError]

class MarketplaceReportingService(BaseClient):
    exceptions: MarketplaceReportingServiceExceptions
    def get_buyer_dashboard(
        self,
        *,
        dashboardIdentifier: str,
        embeddingDomains: Sequence[str],
    ) -> marketplace_reporting.GetBuyerDashboardOutput: ...
    def __enter__(self) -> MarketplaceReportingService: ...

class MarketplaceMeteringExceptions(ServiceExceptions):
    CustomerNotEntitledException: type[ClientError]
    DisabledApiException: type[ClientError]
    DuplicateRequestException: type[ClientError]
    ExpiredTokenException: type[ClientError]
    IdempotencyConflictException: type[ClientError]
    InternalServiceErrorException: type[ClientError]
    InvalidCustomerIdentifierException: type[ClientError]
    InvalidEndpointRegionException: type[ClientError]
    InvalidLicenseException: type[ClientError]
    InvalidProductCodeException: type[ClientError]
    InvalidPublicKeyVersionException: type[ClientError]
    InvalidRegionException: type[ClientError]
    InvalidTagException: type[ClientError]
    InvalidTokenException: type[ClientError]
    InvalidUsageAllocationsException: type[ClientError]
    InvalidUsageDimensionException: type[ClientError]
    PlatformNotSupportedException: type[ClientError]
    ThrottlingException: type[ClientError]
    TimestampOutOfBoundsException: type[ClientError]

class MarketplaceMetering(BaseClient):
    exceptions: MarketplaceMeteringExceptions
    def batch_meter_usage(
        self,
        *,
        UsageRecords: Sequence[meteringmarketplace.UsageRecordUnion],
        ProductCode: str = ...,
    ) -> meteringmarketplace.BatchMeterUsageResult: ...
    def meter_all(
        self,
        records: Iterable[Mapping[str, object]],
        ProductCode: Optional[str] = ...,
        progress: Optional[Callable[[int, int], object]] = ...,
    ) -> list[dict]: ...
    def meter_usage(
        self,
        *,
        ProductCode: str,
        Timestamp: Union[datetime, str, float],
        UsageDimension: str,
        UsageQuantity: int = ...,
        DryRun: bool = ...,
        UsageAllocations: Sequence[meteringmarketplace.UsageAllocationUnion] = ...,
        ClientToken: str = ...,
    ) -> meteringmarketplace.MeterUsageResult: ...
    def register_usage(
        self,
        *,
        ProductCode: str,
        PublicKeyVersion: int,
        Nonce: str = ...,
    ) -> meteringmarketplace.RegisterUsageResult: ...
    def resolve_customer(
        self,
        *,
        RegistrationToken: str,
    ) -> meteringmarketplace.ResolveCustomerResult: ...
    def __enter__(self) -> MarketplaceMetering: ...

@overload
def client(
    service_name: Literal["marketplace-agreement"],
    region_name: Optional[str] = ...,
    api_version: Optional[str] = ...,
    use_ssl: Optional[bool] = ...,
    verify: Union[bool, str, None] = ...,
    endpoint_url: Optional[str] = ...,
    aws_access_key_id: Optional[str] = ...,
    aws_secret_access_key: Optional[str] = ...,
    aws_session_token: Optional[str] = ...,
    config: Optional[Config] = ...,
    aws_account_id: Optional[str] = ...,
    profile_name: Optional[str] = ...,
) -> AgreementService: ...
@overload
def client(
    service_name: Literal["marketplace-catalog"],
    region_name: Optional[str] = ...,
    api_version: Optional[str] = ...,
    use_ssl: Optional[bool] = ...,
    verify: Union[bool, str, None] = ...,
    endpoint_url: Optional[str] = ...,
    aws_access_key_id: Optional[str] = ...,
    aws_secret_access_key: Optional[str] = ...,
    aws_session_token: Optional[str] = ...,
    config: Optional[Config] = ...,
    aws_account_id: Optional[str] = ...,
    profile_name: Optional[str] = ...,
) -> MarketplaceCatalog: ...
@overload
def client(
    service_name: Literal["marketplace-deployment"],
    region_name: Optional[str] = ...,
    api_version: Optional[str] = ...,
    use_ssl: Optional[bool] = ...,
    verify: Union[bool, str, None] = ...,
    endpoint_url: Optional[str] = ...,
    aws_access_key_id: Optional[str] = ...,
    aws_secret_access_key: Optional[str] = ...,
    aws_session_token: Optional[str] = ...,
    config: Optional[Config] = ...,
    aws_account_id: Optional[str] = ...,
    profile_name: Optional[str] = ...,
) -> MarketplaceDeploymentService: ...
@overload
def client(
    service_name: Literal["marketplace-discovery"],
    region_name: Optional[str] = ...,
    api_version: Optional[str] = ...,
    use_ssl: Optional[bool] = ...,
    verify: Union[bool, str, None] = ...,
    endpoint_url: Optional[str] = ...,
    aws_access_key_id: Optional[str] = ...,
    aws_secret_access_key: Optional[str] = ...,
    aws_session_token: Optional[str] = ...,
    config: Optional[Config] = ...,
    aws_account_id: Optional[str] = ...,
    profile_name: Optional[str] = ...,
) -> MarketplaceDiscovery: ...
@overload
def client(
    service_name: Literal["marketplace-entitlement"],
    region_name: Optional[str] = ...,
    api_version: Optional[str] = ...,
    use_ssl: Optional[bool] = ...,
    verify: Union[bool, str, None] = ...,
    endpoint_url: Optional[str] = ...,
    aws_access_key_id: Optional[str] = ...,
    aws_secret_access_key: Optional[str] = ...,
    aws_session_token: Optional[str] = ...,
    config: Optional[Config] = ...,
    aws_account_id: Optional[str] = ...,
    profile_name: Optional[str] = ...,
) -> MarketplaceEntitlementService: ...
@overload
def client(
    service_name: Literal["marketplace-reporting"],
    region_name: Optional[str] = ...,
    api_version: Optional[str] = ...,
    use_ssl: Optional[bool] = ...,
    verify: Union[bool, str, None] = ...,
    endpoint_url: Optional[str] = ...,
    aws_access_key_id: Optional[str] = ...,
    aws_secret_access_key: Optional[str] = ...,
    aws_session_token: Optional[str] = ...,
    config: Optional[Config] = ...,
    aws_account_id: Optional[str] = ...,
    profile_name: Optional[str] = ...,
) -> MarketplaceReportingService: ...
@overload
def client(
    service_name: Literal["meteringmarketplace"],
    region_name: Optional[str] = ...,
    api_version: Optional[str] = ...,
    use_ssl: Optional[bool] = ...,
    verify: Union[bool, str, None] = ...,
    endpoint_url: Optional[str] = ...,
    aws_access_key_id: Optional[str] = ...,
    aws_secret_access_key: Optional[str] = ...,
    aws_session_token: Optional[str] = ...,
    config: Optional[Config] = ...,
    aws_account_id: Optional[str] = ...,
    profile_name: Optional[str] = ...,
) -> MarketplaceMetering: ...
def exceptions_of(service_name: str) -> ServiceExceptions: ...
