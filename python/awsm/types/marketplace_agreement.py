# SPDX-License-Identifier: Apache-2.0
"""AWS Marketplace Agreement Service: what its operations take and return.

Written by bindings/python/stubs.py from the library's model; do not edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypedDict, Union

from awsm.types import ResponseMetadata as Metadata


class _AcceptAgreementCancellationRequestOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class AcceptAgreementCancellationRequestOutput(_AcceptAgreementCancellationRequestOutputRequired, total=False):
    agreementId: str
    agreementCancellationRequestId: str
    status: str
    reasonCode: str
    description: str
    createdAt: datetime
    updatedAt: datetime


class _AcceptAgreementPaymentRequestOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class AcceptAgreementPaymentRequestOutput(_AcceptAgreementPaymentRequestOutputRequired, total=False):
    paymentRequestId: str
    agreementId: str
    status: str
    name: str
    description: str
    chargeAmount: str
    currencyCode: str
    createdAt: datetime
    updatedAt: datetime


class _AcceptAgreementRequestOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class AcceptAgreementRequestOutput(_AcceptAgreementRequestOutputRequired, total=False):
    agreementId: str


class BatchCreateBillingAdjustmentItem(TypedDict):
    billingAdjustmentRequestId: str
    clientToken: str


class BatchCreateBillingAdjustmentError(TypedDict):
    code: str
    message: str
    clientToken: str


class BatchCreateBillingAdjustmentRequestOutput(TypedDict):
    items: list[BatchCreateBillingAdjustmentItem]
    errors: list[BatchCreateBillingAdjustmentError]
    ResponseMetadata: Metadata


class CancelAgreementOutput(TypedDict):
    ResponseMetadata: Metadata


class _CancelAgreementCancellationRequestOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class CancelAgreementCancellationRequestOutput(_CancelAgreementCancellationRequestOutputRequired, total=False):
    agreementCancellationRequestId: str
    agreementId: str
    reasonCode: str
    description: str
    status: str
    statusMessage: str
    createdAt: datetime
    updatedAt: datetime


class _CancelAgreementPaymentRequestOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class CancelAgreementPaymentRequestOutput(_CancelAgreementPaymentRequestOutputRequired, total=False):
    paymentRequestId: str
    agreementId: str
    status: str
    name: str
    description: str
    chargeAmount: str
    currencyCode: str
    createdAt: datetime
    updatedAt: datetime


class TaxBreakdownItem(TypedDict, total=False):
    amount: str
    rate: str
    type: str


class EstimatedTaxes(TypedDict, total=False):
    breakdown: list[TaxBreakdownItem]
    totalAmount: str


class ExpectedCharge(TypedDict, total=False):
    id: str
    time: datetime
    amount: str
    amountAfterTax: str
    timing: str
    estimatedTaxes: EstimatedTaxes


class ItemizedCharge(TypedDict, total=False):
    dimensionKey: str
    newQuantity: int
    oldQuantity: int
    chargeReference: str
    incrementalChargeAmount: str


class InvoicingEntity(TypedDict, total=False):
    legalName: str
    branchName: str


class ChargeSummary(TypedDict, total=False):
    currencyCode: str
    newAgreementValue: str
    newAgreementValueAfterTax: str
    expectedCharges: list[ExpectedCharge]
    estimatedTaxes: EstimatedTaxes
    itemizedCharges: list[ItemizedCharge]
    invoicingEntity: InvoicingEntity


class _CreateAgreementRequestOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class CreateAgreementRequestOutput(_CreateAgreementRequestOutputRequired, total=False):
    agreementRequestId: str
    chargeSummary: ChargeSummary


class Acceptor(TypedDict, total=False):
    accountId: str


class Proposer(TypedDict, total=False):
    accountId: str


class EstimatedCharges(TypedDict, total=False):
    currencyCode: str
    agreementValue: str


class Resource(TypedDict, total=False):
    id: str
    type: str


class ProposalSummary(TypedDict, total=False):
    resources: list[Resource]
    offerId: str
    offerSetId: str


class _DescribeAgreementOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class DescribeAgreementOutput(_DescribeAgreementOutputRequired, total=False):
    agreementId: str
    acceptor: Acceptor
    proposer: Proposer
    startTime: datetime
    endTime: datetime
    acceptanceTime: datetime
    agreementType: str
    estimatedCharges: EstimatedCharges
    proposalSummary: ProposalSummary
    status: str


class _GetAgreementCancellationRequestOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class GetAgreementCancellationRequestOutput(_GetAgreementCancellationRequestOutputRequired, total=False):
    agreementCancellationRequestId: str
    agreementId: str
    reasonCode: str
    description: str
    status: str
    statusMessage: str
    createdAt: datetime
    updatedAt: datetime


class AgreementEntitlement(TypedDict, total=False):
    resource: Resource
    type: str
    registrationToken: str
    status: str
    statusReasonCode: str
    licenseArn: str


class _GetAgreementEntitlementsOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class GetAgreementEntitlementsOutput(_GetAgreementEntitlementsOutputRequired, total=False):
    agreementEntitlements: list[AgreementEntitlement]
    nextToken: str


class _GetAgreementPaymentRequestOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class GetAgreementPaymentRequestOutput(_GetAgreementPaymentRequestOutputRequired, total=False):
    paymentRequestId: str
    agreementId: str
    status: str
    statusMessage: str
    name: str
    description: str
    chargeId: str
    chargeAmount: str
    currencyCode: str
    createdAt: datetime
    updatedAt: datetime


class DocumentItem(TypedDict, total=False):
    type: str
    url: str
    version: str


class LegalTerm(TypedDict, total=False):
    type: str
    id: str
    documents: list[DocumentItem]


class SupportTerm(TypedDict, total=False):
    type: str
    id: str
    refundPolicy: str


class RenewalTermConfigurationOutput(TypedDict):
    enableAutoRenew: bool


class RenewalTerm(TypedDict, total=False):
    type: str
    id: str
    configuration: RenewalTermConfigurationOutput


class RateCardItem(TypedDict, total=False):
    dimensionKey: str
    price: str


class UsageBasedRateCardItem(TypedDict, total=False):
    rateCard: list[RateCardItem]


class UsageBasedPricingTerm(TypedDict, total=False):
    type: str
    id: str
    currencyCode: str
    rateCards: list[UsageBasedRateCardItem]


class Selector(TypedDict, total=False):
    type: str
    value: str


class Constraints(TypedDict, total=False):
    multipleDimensionSelection: str
    quantityConfiguration: str


class ConfigurableUpfrontRateCardItem(TypedDict, total=False):
    selector: Selector
    constraints: Constraints
    rateCard: list[RateCardItem]


class DimensionOutput(TypedDict):
    dimensionKey: str
    dimensionValue: int


class ConfigurableUpfrontPricingTermConfigurationOutput(TypedDict):
    selectorValue: str
    dimensions: list[DimensionOutput]


class ConfigurableUpfrontPricingTerm(TypedDict, total=False):
    type: str
    id: str
    currencyCode: str
    rateCards: list[ConfigurableUpfrontRateCardItem]
    configuration: ConfigurableUpfrontPricingTermConfigurationOutput


class ByolPricingTerm(TypedDict, total=False):
    type: str
    id: str


class RecurringPaymentTerm(TypedDict, total=False):
    type: str
    id: str
    currencyCode: str
    billingPeriod: str
    price: str


class ValidityTerm(TypedDict, total=False):
    type: str
    id: str
    agreementDuration: str
    agreementStartDate: datetime
    agreementEndDate: datetime


class ScheduleItem(TypedDict, total=False):
    chargeDate: datetime
    chargeAmount: str


class PaymentScheduleTerm(TypedDict, total=False):
    type: str
    id: str
    currencyCode: str
    schedule: list[ScheduleItem]


class GrantItem(TypedDict, total=False):
    dimensionKey: str
    maxQuantity: int


class FreeTrialPricingTerm(TypedDict, total=False):
    type: str
    id: str
    duration: str
    grants: list[GrantItem]


class FixedUpfrontPricingTerm(TypedDict, total=False):
    type: str
    id: str
    currencyCode: str
    duration: str
    price: str
    grants: list[GrantItem]


class _VariablePaymentTermConfigurationOutputRequired(TypedDict):
    paymentRequestApprovalStrategy: str


class VariablePaymentTermConfigurationOutput(_VariablePaymentTermConfigurationOutputRequired, total=False):
    expirationDuration: str


class VariablePaymentTerm(TypedDict, total=False):
    type: str
    id: str
    currencyCode: str
    maxTotalChargeAmount: str
    configuration: VariablePaymentTermConfigurationOutput


class NetPaymentTerm(TypedDict, total=False):
    type: str
    id: str
    paymentDuePeriod: str


class AcceptedTerm(TypedDict, total=False):
    legalTerm: LegalTerm
    supportTerm: SupportTerm
    renewalTerm: RenewalTerm
    usageBasedPricingTerm: UsageBasedPricingTerm
    configurableUpfrontPricingTerm: ConfigurableUpfrontPricingTerm
    byolPricingTerm: ByolPricingTerm
    recurringPaymentTerm: RecurringPaymentTerm
    validityTerm: ValidityTerm
    paymentScheduleTerm: PaymentScheduleTerm
    freeTrialPricingTerm: FreeTrialPricingTerm
    fixedUpfrontPricingTerm: FixedUpfrontPricingTerm
    variablePaymentTerm: VariablePaymentTerm
    netPaymentTerm: NetPaymentTerm


class _GetAgreementTermsOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class GetAgreementTermsOutput(_GetAgreementTermsOutputRequired, total=False):
    acceptedTerms: list[AcceptedTerm]
    nextToken: str


class _GetBillingAdjustmentRequestOutputRequired(TypedDict):
    billingAdjustmentRequestId: str
    agreementId: str
    adjustmentReasonCode: str
    originalInvoiceId: str
    adjustmentAmount: str
    currencyCode: str
    status: str
    createdAt: datetime
    updatedAt: datetime
    ResponseMetadata: Metadata


class GetBillingAdjustmentRequestOutput(_GetBillingAdjustmentRequestOutputRequired, total=False):
    description: str
    statusMessage: str


class AgreementCancellationRequestSummary(TypedDict, total=False):
    agreementCancellationRequestId: str
    agreementId: str
    status: str
    reasonCode: str
    agreementType: str
    catalog: str
    createdAt: datetime
    updatedAt: datetime


class _ListAgreementCancellationRequestsOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class ListAgreementCancellationRequestsOutput(_ListAgreementCancellationRequestsOutputRequired, total=False):
    nextToken: str
    items: list[AgreementCancellationRequestSummary]


class Charge(TypedDict, total=False):
    id: str
    revision: int
    agreementId: str
    agreementType: str
    purchaseOrderReference: str
    currencyCode: str
    amount: str
    time: datetime


class _ListAgreementChargesOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class ListAgreementChargesOutput(_ListAgreementChargesOutputRequired, total=False):
    items: list[Charge]
    nextToken: str


class PricingCurrencyAmount(TypedDict, total=False):
    amount: str
    maxAdjustmentAmount: str
    currencyCode: str


class InvoiceBillingPeriodOutput(TypedDict):
    month: int
    year: int


class AgreementInvoiceLineItemGroupSummary(TypedDict, total=False):
    agreementId: str
    invoiceId: str
    pricingCurrencyAmount: PricingCurrencyAmount
    invoiceBillingPeriod: InvoiceBillingPeriodOutput
    issuedTime: datetime
    invoiceType: str
    invoicingEntity: InvoicingEntity


class _ListAgreementInvoiceLineItemsOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class ListAgreementInvoiceLineItemsOutput(_ListAgreementInvoiceLineItemsOutputRequired, total=False):
    agreementInvoiceLineItemGroupSummaries: list[AgreementInvoiceLineItemGroupSummary]
    nextToken: str


class PaymentRequestSummary(TypedDict, total=False):
    paymentRequestId: str
    agreementId: str
    status: str
    name: str
    chargeId: str
    chargeAmount: str
    currencyCode: str
    createdAt: datetime
    updatedAt: datetime


class _ListAgreementPaymentRequestsOutputRequired(TypedDict):
    items: list[PaymentRequestSummary]
    ResponseMetadata: Metadata


class ListAgreementPaymentRequestsOutput(_ListAgreementPaymentRequestsOutputRequired, total=False):
    nextToken: str


class BillingAdjustmentSummary(TypedDict):
    billingAdjustmentRequestId: str
    originalInvoiceId: str
    adjustmentAmount: str
    currencyCode: str
    status: str
    agreementId: str
    createdAt: datetime
    updatedAt: datetime
    agreementType: str
    catalog: str


class _ListBillingAdjustmentRequestsOutputRequired(TypedDict):
    items: list[BillingAdjustmentSummary]
    ResponseMetadata: Metadata


class ListBillingAdjustmentRequestsOutput(_ListBillingAdjustmentRequestsOutputRequired, total=False):
    nextToken: str


class _RejectAgreementCancellationRequestOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class RejectAgreementCancellationRequestOutput(_RejectAgreementCancellationRequestOutputRequired, total=False):
    agreementId: str
    agreementCancellationRequestId: str
    status: str
    statusMessage: str
    reasonCode: str
    description: str
    createdAt: datetime
    updatedAt: datetime


class _RejectAgreementPaymentRequestOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class RejectAgreementPaymentRequestOutput(_RejectAgreementPaymentRequestOutputRequired, total=False):
    paymentRequestId: str
    agreementId: str
    status: str
    statusMessage: str
    name: str
    description: str
    chargeAmount: str
    currencyCode: str
    createdAt: datetime
    updatedAt: datetime


class Entitlement(TypedDict, total=False):
    licenseArn: str


class AgreementViewSummary(TypedDict, total=False):
    agreementId: str
    acceptanceTime: datetime
    startTime: datetime
    endTime: datetime
    agreementType: str
    acceptor: Acceptor
    proposer: Proposer
    proposalSummary: ProposalSummary
    status: str
    entitlements: list[Entitlement]


class _SearchAgreementsOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class SearchAgreementsOutput(_SearchAgreementsOutputRequired, total=False):
    agreementViewSummaries: list[AgreementViewSummary]
    nextToken: str


class _SendAgreementCancellationRequestOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class SendAgreementCancellationRequestOutput(_SendAgreementCancellationRequestOutputRequired, total=False):
    agreementId: str
    agreementCancellationRequestId: str
    status: str
    reasonCode: str
    description: str
    createdAt: datetime
    updatedAt: datetime


class _SendAgreementPaymentRequestOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class SendAgreementPaymentRequestOutput(_SendAgreementPaymentRequestOutputRequired, total=False):
    paymentRequestId: str
    agreementId: str
    status: str
    name: str
    description: str
    chargeAmount: str
    currencyCode: str
    createdAt: datetime


class UpdatePurchaseOrdersOutput(TypedDict):
    ResponseMetadata: Metadata


class AcceptAgreementCancellationRequestInput(TypedDict):
    agreementId: str
    agreementCancellationRequestId: str


class _AcceptAgreementPaymentRequestInputRequired(TypedDict):
    paymentRequestId: str
    agreementId: str


class AcceptAgreementPaymentRequestInput(_AcceptAgreementPaymentRequestInputRequired, total=False):
    purchaseOrderReference: str


class _PurchaseOrderRequired(TypedDict):
    chargeId: str


class PurchaseOrder(_PurchaseOrderRequired, total=False):
    chargeRevision: int
    agreementId: str
    purchaseOrderReference: str


class _AcceptAgreementRequestInputRequired(TypedDict):
    agreementRequestId: str


class AcceptAgreementRequestInput(_AcceptAgreementRequestInputRequired, total=False):
    purchaseOrders: Sequence[PurchaseOrder]


BillingAdjustmentReasonCode = Literal[
    "INCORRECT_TERMS_ACCEPTED",
    "INCORRECT_METERING",
    "TEST_ENVIRONMENT_CHARGES",
    "ALTERNATIVE_PROCUREMENT_CHANNEL",
    "UNINTENDED_RENEWAL",
    "BUYER_DISSATISFACTION",
    "OTHER",
]


class _BatchCreateBillingAdjustmentRequestEntryRequired(TypedDict):
    agreementId: str
    originalInvoiceId: str
    adjustmentAmount: str
    currencyCode: str
    adjustmentReasonCode: BillingAdjustmentReasonCode
    clientToken: str


class BatchCreateBillingAdjustmentRequestEntry(_BatchCreateBillingAdjustmentRequestEntryRequired, total=False):
    description: str


class BatchCreateBillingAdjustmentRequestInput(TypedDict):
    billingAdjustmentRequestEntries: Sequence[BatchCreateBillingAdjustmentRequestEntry]


class CancelAgreementInput(TypedDict):
    agreementId: str


class CancelAgreementCancellationRequestInput(TypedDict):
    agreementId: str
    agreementCancellationRequestId: str
    cancellationReason: str


class CancelAgreementPaymentRequestInput(TypedDict):
    paymentRequestId: str
    agreementId: str


Intent = Literal[
    "NEW",
    "AMEND",
    "REPLACE",
]


class Dimension(TypedDict):
    dimensionKey: str
    dimensionValue: int


DimensionUnion = Union[Dimension, DimensionOutput]


class ConfigurableUpfrontPricingTermConfiguration(TypedDict):
    selectorValue: str
    dimensions: Sequence[DimensionUnion]


ConfigurableUpfrontPricingTermConfigurationUnion = Union[ConfigurableUpfrontPricingTermConfiguration, ConfigurableUpfrontPricingTermConfigurationOutput]


class RenewalTermConfiguration(TypedDict):
    enableAutoRenew: bool


RenewalTermConfigurationUnion = Union[RenewalTermConfiguration, RenewalTermConfigurationOutput]


PaymentRequestApprovalStrategy = Literal[
    "AUTO_APPROVE_ON_EXPIRATION",
    "WAIT_FOR_APPROVAL",
]


class _VariablePaymentTermConfigurationRequired(TypedDict):
    paymentRequestApprovalStrategy: PaymentRequestApprovalStrategy


class VariablePaymentTermConfiguration(_VariablePaymentTermConfigurationRequired, total=False):
    expirationDuration: str


VariablePaymentTermConfigurationUnion = Union[VariablePaymentTermConfiguration, VariablePaymentTermConfigurationOutput]


class RequestedTermConfiguration(TypedDict, total=False):
    configurableUpfrontPricingTermConfiguration: ConfigurableUpfrontPricingTermConfigurationUnion
    renewalTermConfiguration: RenewalTermConfigurationUnion
    variablePaymentTermConfiguration: VariablePaymentTermConfigurationUnion


class _RequestedTermRequired(TypedDict):
    id: str


class RequestedTerm(_RequestedTermRequired, total=False):
    configuration: RequestedTermConfiguration


TaxEstimation = Literal[
    "DISABLED",
    "ENABLED",
]


class TaxConfiguration(TypedDict, total=False):
    taxEstimation: TaxEstimation


class _CreateAgreementRequestInputRequired(TypedDict):
    intent: Intent
    requestedTerms: Sequence[RequestedTerm]


class CreateAgreementRequestInput(_CreateAgreementRequestInputRequired, total=False):
    clientToken: str
    sourceAgreementIdentifier: str
    agreementProposalIdentifier: str
    taxConfiguration: TaxConfiguration


class DescribeAgreementInput(TypedDict):
    agreementId: str


class GetAgreementCancellationRequestInput(TypedDict):
    agreementCancellationRequestId: str
    agreementId: str


class _GetAgreementEntitlementsInputRequired(TypedDict):
    agreementId: str


class GetAgreementEntitlementsInput(_GetAgreementEntitlementsInputRequired, total=False):
    maxResults: int
    nextToken: str


class GetAgreementPaymentRequestInput(TypedDict):
    paymentRequestId: str
    agreementId: str


class _GetAgreementTermsInputRequired(TypedDict):
    agreementId: str


class GetAgreementTermsInput(_GetAgreementTermsInputRequired, total=False):
    maxResults: int
    nextToken: str


class GetBillingAdjustmentRequestInput(TypedDict):
    agreementId: str
    billingAdjustmentRequestId: str


AgreementCancellationRequestStatus = Literal[
    "PENDING_APPROVAL",
    "APPROVED",
    "REJECTED",
    "CANCELLED",
    "VALIDATION_FAILED",
]


class _ListAgreementCancellationRequestsInputRequired(TypedDict):
    partyType: str


class ListAgreementCancellationRequestsInput(_ListAgreementCancellationRequestsInputRequired, total=False):
    agreementId: str
    status: AgreementCancellationRequestStatus
    agreementType: str
    catalog: str
    maxResults: int
    nextToken: str


class ListAgreementChargesInput(TypedDict, total=False):
    catalog: str
    agreementId: str
    agreementType: str
    maxResults: int
    nextToken: str


LineItemGroupBy = Literal[
    "INVOICE_ID",
]


InvoiceType = Literal[
    "INVOICE",
    "CREDIT_MEMO",
]


class InvoiceBillingPeriod(TypedDict):
    month: int
    year: int


InvoiceBillingPeriodUnion = Union[InvoiceBillingPeriod, InvoiceBillingPeriodOutput]


class _ListAgreementInvoiceLineItemsInputRequired(TypedDict):
    agreementId: str
    groupBy: LineItemGroupBy


class ListAgreementInvoiceLineItemsInput(_ListAgreementInvoiceLineItemsInputRequired, total=False):
    invoiceId: str
    invoiceType: InvoiceType
    invoiceBillingPeriod: InvoiceBillingPeriodUnion
    beforeIssuedTime: Union[datetime, str, float]
    afterIssuedTime: Union[datetime, str, float]
    maxResults: int
    nextToken: str


PaymentRequestStatus = Literal[
    "VALIDATING",
    "VALIDATION_FAILED",
    "PENDING_APPROVAL",
    "APPROVED",
    "REJECTED",
    "CANCELLED",
]


class _ListAgreementPaymentRequestsInputRequired(TypedDict):
    partyType: str


class ListAgreementPaymentRequestsInput(_ListAgreementPaymentRequestsInputRequired, total=False):
    agreementType: str
    catalog: str
    agreementId: str
    status: PaymentRequestStatus
    maxResults: int
    nextToken: str


BillingAdjustmentStatus = Literal[
    "PENDING",
    "VALIDATION_FAILED",
    "COMPLETED",
]


class ListBillingAdjustmentRequestsInput(TypedDict, total=False):
    agreementId: str
    status: BillingAdjustmentStatus
    createdAfter: Union[datetime, str, float]
    createdBefore: Union[datetime, str, float]
    maxResults: int
    catalog: str
    agreementType: str
    nextToken: str


class RejectAgreementCancellationRequestInput(TypedDict):
    agreementId: str
    agreementCancellationRequestId: str
    rejectionReason: str


class _RejectAgreementPaymentRequestInputRequired(TypedDict):
    paymentRequestId: str
    agreementId: str


class RejectAgreementPaymentRequestInput(_RejectAgreementPaymentRequestInputRequired, total=False):
    rejectionReason: str


class Filter(TypedDict, total=False):
    name: str
    values: Sequence[str]


SortOrder = Literal[
    "ASCENDING",
    "DESCENDING",
]


class Sort(TypedDict, total=False):
    sortBy: str
    sortOrder: SortOrder


class SearchAgreementsInput(TypedDict, total=False):
    catalog: str
    filters: Sequence[Filter]
    sort: Sort
    maxResults: int
    nextToken: str


AgreementCancellationRequestReasonCode = Literal[
    "INCORRECT_TERMS_ACCEPTED",
    "REPLACING_AGREEMENT",
    "TEST_AGREEMENT",
    "ALTERNATIVE_PROCUREMENT_CHANNEL",
    "PRODUCT_DISCONTINUED",
    "UNINTENDED_RENEWAL",
    "BUYER_DISSATISFACTION",
    "OTHER",
]


class _SendAgreementCancellationRequestInputRequired(TypedDict):
    agreementId: str
    reasonCode: AgreementCancellationRequestReasonCode


class SendAgreementCancellationRequestInput(_SendAgreementCancellationRequestInputRequired, total=False):
    clientToken: str
    description: str


class _SendAgreementPaymentRequestInputRequired(TypedDict):
    agreementId: str
    termId: str
    name: str
    chargeAmount: str


class SendAgreementPaymentRequestInput(_SendAgreementPaymentRequestInputRequired, total=False):
    clientToken: str
    description: str


class UpdatePurchaseOrdersInput(TypedDict):
    purchaseOrders: Sequence[PurchaseOrder]
