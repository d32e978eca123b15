# SPDX-License-Identifier: Apache-2.0
"""AWS Marketplace Discovery: what its operations take and return.

Written by bindings/python/stubs.py from the library's model; do not edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypedDict

from awsm.types import ResponseMetadata as Metadata


class SellerInformation(TypedDict):
    sellerProfileId: str
    displayName: str


class ProductInformation(TypedDict):
    productId: str
    productName: str
    manufacturer: SellerInformation


class _OfferInformationRequired(TypedDict):
    offerId: str
    sellerOfRecord: SellerInformation


class OfferInformation(_OfferInformationRequired, total=False):
    offerName: str


class ListingAssociatedEntity(TypedDict, total=False):
    product: ProductInformation
    offer: OfferInformation


class ListingBadge(TypedDict):
    displayName: str
    badgeType: str


class Category(TypedDict):
    categoryId: str
    displayName: str


class FulfillmentOptionSummary(TypedDict):
    fulfillmentOptionType: str
    displayName: str


class PricingModel(TypedDict):
    pricingModelType: str
    displayName: str


class PricingUnit(TypedDict):
    pricingUnitType: str
    displayName: str


class _PromotionalEmbeddedImageRequired(TypedDict):
    title: str
    url: str


class PromotionalEmbeddedImage(_PromotionalEmbeddedImageRequired, total=False):
    description: str


class _PromotionalEmbeddedVideoRequired(TypedDict):
    title: str
    url: str
    preview: str
    thumbnail: str


class PromotionalEmbeddedVideo(_PromotionalEmbeddedVideoRequired, total=False):
    description: str


class PromotionalMedia(TypedDict, total=False):
    embeddedImage: PromotionalEmbeddedImage
    embeddedVideo: PromotionalEmbeddedVideo


class _ResourceRequired(TypedDict):
    resourceType: str
    contentType: str
    value: str


class Resource(_ResourceRequired, total=False):
    displayName: str


class _ReviewSourceSummaryRequired(TypedDict):
    sourceName: str
    sourceId: str
    averageRating: str
    totalReviews: int


class ReviewSourceSummary(_ReviewSourceSummaryRequired, total=False):
    sourceUrl: str


class ReviewSummary(TypedDict):
    reviewSourceSummaries: list[ReviewSourceSummary]


class SellerEngagement(TypedDict):
    engagementType: str
    contentType: str
    value: str


class UseCase(TypedDict):
    description: str
    displayName: str
    value: str


class UseCaseEntry(TypedDict):
    useCase: UseCase


class _GetListingOutputRequired(TypedDict):
    associatedEntities: list[ListingAssociatedEntity]
    badges: list[ListingBadge]
    catalog: str
    categories: list[Category]
    fulfillmentOptionSummaries: list[FulfillmentOptionSummary]
    highlights: list[str]
    listingId: str
    listingName: str
    logoThumbnailUrl: str
    longDescription: str
    pricingModels: list[PricingModel]
    pricingUnits: list[PricingUnit]
    promotionalMedia: list[PromotionalMedia]
    publisher: SellerInformation
    resources: list[Resource]
    sellerEngagements: list[SellerEngagement]
    shortDescription: str
    useCases: list[UseCaseEntry]
    ResponseMetadata: Metadata


class GetListingOutput(_GetListingOutputRequired, total=False):
    integrationGuide: str
    reviewSummary: ReviewSummary


class OfferSetInformation(TypedDict):
    offerSetId: str
    sellerOfRecord: SellerInformation


class _OfferAssociatedEntityRequired(TypedDict):
    product: ProductInformation


class OfferAssociatedEntity(_OfferAssociatedEntityRequired, total=False):
    offerSet: OfferSetInformation


class PurchaseOptionBadge(TypedDict):
    displayName: str
    badgeType: str


class _GetOfferOutputRequired(TypedDict):
    offerId: str
    catalog: str
    sellerOfRecord: SellerInformation
    associatedEntities: list[OfferAssociatedEntity]
    agreementProposalId: str
    pricingModel: PricingModel
    badges: list[PurchaseOptionBadge]
    ResponseMetadata: Metadata


class GetOfferOutput(_GetOfferOutputRequired, total=False):
    offerName: str
    expirationTime: datetime
    availableFromTime: datetime
    replacementAgreementId: str


class OfferSetAssociatedEntity(TypedDict):
    product: ProductInformation
    offer: OfferInformation


class _GetOfferSetOutputRequired(TypedDict):
    offerSetId: str
    catalog: str
    sellerOfRecord: SellerInformation
    badges: list[PurchaseOptionBadge]
    associatedEntities: list[OfferSetAssociatedEntity]
    ResponseMetadata: Metadata


class GetOfferSetOutput(_GetOfferSetOutputRequired, total=False):
    offerSetName: str
    availableFromTime: datetime
    expirationTime: datetime
    buyerNotes: str


class ByolPricingTerm(TypedDict):
    id: str
    type: str


class Selector(TypedDict):
    type: str
    value: str


class Constraints(TypedDict):
    multipleDimensionSelection: str
    quantityConfiguration: str


class _DimensionLabelRequired(TypedDict):
    labelType: str
    labelValue: str


class DimensionLabel(_DimensionLabelRequired, total=False):
    displayName: str


class _RateCardItemRequired(TypedDict):
    dimensionKey: str
    displayName: str
    unit: str
    price: str


class RateCardItem(_RateCardItemRequired, total=False):
    description: str
    dimensionLabels: list[DimensionLabel]


class ConfigurableUpfrontRateCardItem(TypedDict):
    selector: Selector
    constraints: Constraints
    rateCard: list[RateCardItem]


class _ConfigurableUpfrontPricingTermRequired(TypedDict):
    id: str
    type: str
    currencyCode: str


class ConfigurableUpfrontPricingTerm(_ConfigurableUpfrontPricingTermRequired, total=False):
    rateCards: list[ConfigurableUpfrontRateCardItem]


class _GrantItemRequired(TypedDict):
    dimensionKey: str
    displayName: str
    unit: str


class GrantItem(_GrantItemRequired, total=False):
    description: str
    dimensionLabels: list[DimensionLabel]
    maxQuantity: int


class _FixedUpfrontPricingTermRequired(TypedDict):
    id: str
    type: str
    currencyCode: str
    price: str
    grants: list[GrantItem]


class FixedUpfrontPricingTerm(_FixedUpfrontPricingTermRequired, total=False):
    duration: str


class _FreeTrialPricingTermRequired(TypedDict):
    id: str
    type: str
    grants: list[GrantItem]


class FreeTrialPricingTerm(_FreeTrialPricingTermRequired, total=False):
    duration: str


class _DocumentItemRequired(TypedDict):
    type: str
    url: str


class DocumentItem(_DocumentItemRequired, total=False):
    version: str


class LegalTerm(TypedDict):
    id: str
    type: str
    documents: list[DocumentItem]


class ScheduleItem(TypedDict):
    chargeDate: datetime
    chargeAmount: str


class PaymentScheduleTerm(TypedDict):
    id: str
    type: str
    currencyCode: str
    schedule: list[ScheduleItem]


class RecurringPaymentTerm(TypedDict):
    id: str
    type: str
    currencyCode: str
    billingPeriod: str
    price: str


class RenewalTerm(TypedDict):
    id: str
    type: str


class SupportTerm(TypedDict):
    id: str
    type: str
    refundPolicy: str


class UsageBasedRateCardItem(TypedDict):
    rateCard: list[RateCardItem]


class UsageBasedPricingTerm(TypedDict):
    id: str
    type: str
    currencyCode: str
    rateCards: list[UsageBasedRateCardItem]


class _ValidityTermRequired(TypedDict):
    id: str
    type: str


class ValidityTerm(_ValidityTermRequired, total=False):
    agreementDuration: str
    agreementEndDate: datetime
    agreementStartDate: datetime


class VariablePaymentTerm(TypedDict):
    id: str
    type: str
    currencyCode: str
    maxTotalChargeAmount: str


class NetPaymentTerm(TypedDict):
    id: str
    type: str
    paymentDuePeriod: str


class OfferTerm(TypedDict, total=False):
    byolPricingTerm: ByolPricingTerm
    configurableUpfrontPricingTerm: ConfigurableUpfrontPricingTerm
    fixedUpfrontPricingTerm: FixedUpfrontPricingTerm
    freeTrialPricingTerm: FreeTrialPricingTerm
    legalTerm: LegalTerm
    paymentScheduleTerm: PaymentScheduleTerm
    recurringPaymentTerm: RecurringPaymentTerm
    renewalTerm: RenewalTerm
    supportTerm: SupportTerm
    usageBasedPricingTerm: UsageBasedPricingTerm
    validityTerm: ValidityTerm
    variablePaymentTerm: VariablePaymentTerm
    netPaymentTerm: NetPaymentTerm


class _GetOfferTermsOutputRequired(TypedDict):
    offerTerms: list[OfferTerm]
    ResponseMetadata: Metadata


class GetOfferTermsOutput(_GetOfferTermsOutputRequired, total=False):
    nextToken: str


class GetProductOutput(TypedDict):
    productId: str
    catalog: str
    productName: str
    manufacturer: SellerInformation
    deployedOnAws: str
    shortDescription: str
    longDescription: str
    logoThumbnailUrl: str
    fulfillmentOptionSummaries: list[FulfillmentOptionSummary]
    categories: list[Category]
    highlights: list[str]
    promotionalMedia: list[PromotionalMedia]
    resources: list[Resource]
    sellerEngagements: list[SellerEngagement]
    ResponseMetadata: Metadata


class _AmazonMachineImageOperatingSystemRequired(TypedDict):
    operatingSystemFamilyName: str
    operatingSystemName: str


class AmazonMachineImageOperatingSystem(_AmazonMachineImageOperatingSystemRequired, total=False):
    operatingSystemVersion: str


class AmazonMachineImageRecommendation(TypedDict):
    instanceType: str


class _AmazonMachineImageFulfillmentOptionRequired(TypedDict):
    fulfillmentOptionId: str
    fulfillmentOptionName: str
    fulfillmentOptionType: str
    fulfillmentOptionDisplayName: str
    operatingSystems: list[AmazonMachineImageOperatingSystem]


class AmazonMachineImageFulfillmentOption(_AmazonMachineImageFulfillmentOptionRequired, total=False):
    fulfillmentOptionVersion: str
    recommendation: AmazonMachineImageRecommendation
    releaseNotes: str
    usageInstructions: str


class AwsSupportedService(TypedDict):
    supportedServiceType: str
    displayName: str
    description: str


class _ApiFulfillmentOptionRequired(TypedDict):
    fulfillmentOptionId: str
    fulfillmentOptionType: str
    fulfillmentOptionDisplayName: str
    awsSupportedServices: list[AwsSupportedService]


class ApiFulfillmentOption(_ApiFulfillmentOptionRequired, total=False):
    usageInstructions: str


class _CloudFormationFulfillmentOptionRequired(TypedDict):
    fulfillmentOptionId: str
    fulfillmentOptionName: str
    fulfillmentOptionType: str
    fulfillmentOptionDisplayName: str


class CloudFormationFulfillmentOption(_CloudFormationFulfillmentOptionRequired, total=False):
    fulfillmentOptionVersion: str
    releaseNotes: str
    usageInstructions: str


class ContainerOperatingSystem(TypedDict):
    operatingSystemFamilyName: str
    operatingSystemName: str


class _ContainerFulfillmentOptionRequired(TypedDict):
    fulfillmentOptionId: str
    fulfillmentOptionName: str
    fulfillmentOptionType: str
    fulfillmentOptionDisplayName: str


class ContainerFulfillmentOption(_ContainerFulfillmentOptionRequired, total=False):
    fulfillmentOptionVersion: str
    operatingSystems: list[ContainerOperatingSystem]
    awsSupportedServices: list[AwsSupportedService]
    releaseNotes: str
    usageInstructions: str


class HelmOperatingSystem(TypedDict):
    operatingSystemFamilyName: str
    operatingSystemName: str


class _HelmFulfillmentOptionRequired(TypedDict):
    fulfillmentOptionId: str
    fulfillmentOptionName: str
    fulfillmentOptionType: str
    fulfillmentOptionDisplayName: str


class HelmFulfillmentOption(_HelmFulfillmentOptionRequired, total=False):
    fulfillmentOptionVersion: str
    operatingSystems: list[HelmOperatingSystem]
    releaseNotes: str
    awsSupportedServices: list[AwsSupportedService]
    usageInstructions: str


class EksAddOnOperatingSystem(TypedDict):
    operatingSystemFamilyName: str
    operatingSystemName: str


class _EksAddOnFulfillmentOptionRequired(TypedDict):
    fulfillmentOptionId: str
    fulfillmentOptionName: str
    fulfillmentOptionType: str
    fulfillmentOptionDisplayName: str


class EksAddOnFulfillmentOption(_EksAddOnFulfillmentOptionRequired, total=False):
    fulfillmentOptionVersion: str
    operatingSystems: list[EksAddOnOperatingSystem]
    releaseNotes: str
    usageInstructions: str
    awsSupportedServices: list[AwsSupportedService]


class _Ec2ImageBuilderComponentFulfillmentOptionRequired(TypedDict):
    fulfillmentOptionId: str
    fulfillmentOptionName: str
    fulfillmentOptionType: str
    fulfillmentOptionDisplayName: str


class Ec2ImageBuilderComponentFulfillmentOption(_Ec2ImageBuilderComponentFulfillmentOptionRequired, total=False):
    fulfillmentOptionVersion: str
    operatingSystems: list[ContainerOperatingSystem]
    awsSupportedServices: list[AwsSupportedService]
    releaseNotes: str
    usageInstructions: str


class _DataArtifactRequired(TypedDict):
    resourceType: str
    dataClassification: str


class DataArtifact(_DataArtifactRequired, total=False):
    description: str
    resourceArn: str


class _DataExchangeFulfillmentOptionRequired(TypedDict):
    fulfillmentOptionId: str
    fulfillmentOptionType: str
    fulfillmentOptionDisplayName: str


class DataExchangeFulfillmentOption(_DataExchangeFulfillmentOptionRequired, total=False):
    dataArtifacts: list[DataArtifact]


class ProfessionalServicesFulfillmentOption(TypedDict):
    fulfillmentOptionId: str
    fulfillmentOptionType: str
    fulfillmentOptionDisplayName: str


class _SaasFulfillmentOptionRequired(TypedDict):
    fulfillmentOptionId: str
    fulfillmentOptionType: str
    fulfillmentOptionDisplayName: str


class SaasFulfillmentOption(_SaasFulfillmentOptionRequired, total=False):
    fulfillmentUrl: str
    usageInstructions: str


class _SageMakerAlgorithmRecommendationRequired(TypedDict):
    recommendedBatchTransformInstanceType: str
    recommendedTrainingInstanceType: str


class SageMakerAlgorithmRecommendation(_SageMakerAlgorithmRecommendationRequired, total=False):
    recommendedRealtimeInferenceInstanceType: str


class _SageMakerAlgorithmFulfillmentOptionRequired(TypedDict):
    fulfillmentOptionId: str
    fulfillmentOptionType: str
    fulfillmentOptionDisplayName: str


class SageMakerAlgorithmFulfillmentOption(_SageMakerAlgorithmFulfillmentOptionRequired, total=False):
    fulfillmentOptionVersion: str
    releaseNotes: str
    usageInstructions: str
    recommendation: SageMakerAlgorithmRecommendation


class _SageMakerModelRecommendationRequired(TypedDict):
    recommendedBatchTransformInstanceType: str


class SageMakerModelRecommendation(_SageMakerModelRecommendationRequired, total=False):
    recommendedRealtimeInferenceInstanceType: str


class _SageMakerModelFulfillmentOptionRequired(TypedDict):
    fulfillmentOptionId: str
    fulfillmentOptionType: str
    fulfillmentOptionDisplayName: str


class SageMakerModelFulfillmentOption(_SageMakerModelFulfillmentOptionRequired, total=False):
    fulfillmentOptionVersion: str
    releaseNotes: str
    usageInstructions: str
    recommendation: SageMakerModelRecommendation


class FulfillmentOption(TypedDict, total=False):
    amazonMachineImageFulfillmentOption: AmazonMachineImageFulfillmentOption
    apiFulfillmentOption: ApiFulfillmentOption
    cloudFormationFulfillmentOption: CloudFormationFulfillmentOption
    containerFulfillmentOption: ContainerFulfillmentOption
    helmFulfillmentOption: HelmFulfillmentOption
    eksAddOnFulfillmentOption: EksAddOnFulfillmentOption
    ec2ImageBuilderComponentFulfillmentOption: Ec2ImageBuilderComponentFulfillmentOption
    dataExchangeFulfillmentOption: DataExchangeFulfillmentOption
    professionalServicesFulfillmentOption: ProfessionalServicesFulfillmentOption
    saasFulfillmentOption: SaasFulfillmentOption
    sageMakerAlgorithmFulfillmentOption: SageMakerAlgorithmFulfillmentOption
    sageMakerModelFulfillmentOption: SageMakerModelFulfillmentOption


class _ListFulfillmentOptionsOutputRequired(TypedDict):
    fulfillmentOptions: list[FulfillmentOption]
    ResponseMetadata: Metadata


class ListFulfillmentOptionsOutput(_ListFulfillmentOptionsOutputRequired, total=False):
    nextToken: str


class _PurchaseOptionAssociatedEntityRequired(TypedDict):
    product: ProductInformation
    offer: OfferInformation


class PurchaseOptionAssociatedEntity(_PurchaseOptionAssociatedEntityRequired, total=False):
    offerSet: OfferSetInformation


class _PurchaseOptionSummaryRequired(TypedDict):
    purchaseOptionId: str
    catalog: str
    purchaseOptionType: str
    sellerOfRecord: SellerInformation
    associatedEntities: list[PurchaseOptionAssociatedEntity]


class PurchaseOptionSummary(_PurchaseOptionSummaryRequired, total=False):
    purchaseOptionName: str
    availableFromTime: datetime
    expirationTime: datetime
    badges: list[PurchaseOptionBadge]


class _ListPurchaseOptionsOutputRequired(TypedDict):
    ResponseMetadata: Metadata


class ListPurchaseOptionsOutput(_ListPurchaseOptionsOutputRequired, total=False):
    purchaseOptions: list[PurchaseOptionSummary]
    nextToken: str


class _ListingFacetRequired(TypedDict):
    value: str
    displayName: str
    count: int


class ListingFacet(_ListingFacetRequired, total=False):
    parent: str


class _SearchFacetsOutputRequired(TypedDict):
    totalResults: int
    listingFacets: dict[str, list[ListingFacet]]
    ResponseMetadata: Metadata


class SearchFacetsOutput(_SearchFacetsOutputRequired, total=False):
    nextToken: str


class ListingSummaryAssociatedEntity(TypedDict, total=False):
    product: ProductInformation


class ListingSummary(TypedDict):
    listingId: str
    listingName: str
    publisher: SellerInformation
    fulfillmentOptionSummaries: list[FulfillmentOptionSummary]
    catalog: str
    shortDescription: str
    logoThumbnailUrl: str
    categories: list[Category]
    badges: list[ListingBadge]
    reviewSummary: ReviewSummary
    pricingModels: list[PricingModel]
    pricingUnits: list[PricingUnit]
    associatedEntities: list[ListingSummaryAssociatedEntity]


class _SearchListingsOutputRequired(TypedDict):
    totalResults: int
    listingSummaries: list[ListingSummary]
    ResponseMetadata: Metadata


class SearchListingsOutput(_SearchListingsOutputRequired, total=False):
    nextToken: str


class GetListingInput(TypedDict):
    listingId: str


class GetOfferInput(TypedDict):
    offerId: str


class GetOfferSetInput(TypedDict):
    offerSetId: str


class _GetOfferTermsInputRequired(TypedDict):
    offerId: str


class GetOfferTermsInput(_GetOfferTermsInputRequired, total=False):
    maxResults: int
    nextToken: str


class GetProductInput(TypedDict):
    productId: str


class _ListFulfillmentOptionsInputRequired(TypedDict):
    productId: str


class ListFulfillmentOptionsInput(_ListFulfillmentOptionsInputRequired, total=False):
    maxResults: int
    nextToken: str


PurchaseOptionFilterType = Literal[
    "PRODUCT_ID",
    "SELLER_OF_RECORD_PROFILE_ID",
    "PURCHASE_OPTION_TYPE",
    "VISIBILITY_SCOPE",
    "AVAILABILITY_STATUS",
]


class PurchaseOptionFilter(TypedDict):
    filterType: PurchaseOptionFilterType
    filterValues: Sequence[str]


class ListPurchaseOptionsInput(TypedDict, total=False):
    filters: Sequence[PurchaseOptionFilter]
    maxResults: int
    nextToken: str


SearchFilterType = Literal[
    "MIN_AVERAGE_CUSTOMER_RATING",
    "MAX_AVERAGE_CUSTOMER_RATING",
    "CATEGORY",
    "PUBLISHER",
    "FULFILLMENT_OPTION_TYPE",
    "PRICING_MODEL",
    "PRICING_UNIT",
    "DEPLOYED_ON_AWS",
    "NUMBER_OF_PRODUCTS",
]


class SearchFilter(TypedDict):
    filterType: SearchFilterType
    filterValues: Sequence[str]


SearchFacetType = Literal[
    "AVERAGE_CUSTOMER_RATING",
    "CATEGORY",
    "PUBLISHER",
    "FULFILLMENT_OPTION_TYPE",
    "PRICING_MODEL",
    "PRICING_UNIT",
    "DEPLOYED_ON_AWS",
    "NUMBER_OF_PRODUCTS",
]


class SearchFacetsInput(TypedDict, total=False):
    searchText: str
    filters: Sequence[SearchFilter]
    facetTypes: Sequence[SearchFacetType]
    nextToken: str


SearchListingsSortBy = Literal[
    "RELEVANCE",
    "AVERAGE_CUSTOMER_RATING",
]


SearchListingsSortOrder = Literal[
    "DESCENDING",
    "ASCENDING",
]


class SearchListingsInput(TypedDict, total=False):
    searchText: str
    filters: Sequence[SearchFilter]
    maxResults: int
    sortBy: SearchListingsSortBy
    sortOrder: SearchListingsSortOrder
    nextToken: str
