# SPDX-License-Identifier: Apache-2.0
"""AWS Marketplace Catalog Service: what its operations take and return.

Written by bindings/python/stubs.py from the library's model; do not edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypedDict, Union

from awsm.types import ResponseMetadata as Metadata


class EntityDetail(TypedDict, total=False):
    EntityType: str
    EntityArn: str
    EntityIdentifier: str
    LastModifiedDate: str
    DetailsDocument: object


class BatchDescribeErrorDetail(TypedDict, total=False):
    ErrorCode: str
    ErrorMessage: str


class _BatchDescribeEntitiesResponseRequired(TypedDict):
    ResponseMetadata: Metadata


class BatchDescribeEntitiesResponse(_BatchDescribeEntitiesResponseRequired, total=False):
    EntityDetails: dict[str, EntityDetail]
    Errors: dict[str, BatchDescribeErrorDetail]


class _CancelChangeSetResponseRequired(TypedDict):
    ResponseMetadata: Metadata


class CancelChangeSetResponse(_CancelChangeSetResponseRequired, total=False):
    ChangeSetId: str
    ChangeSetArn: str


class DeleteResourcePolicyResponse(TypedDict):
    ResponseMetadata: Metadata


class _EntityOutputRequired(TypedDict):
    Type: str


class EntityOutput(_EntityOutputRequired, total=False):
    Identifier: str


class ErrorDetail(TypedDict, total=False):
    ErrorCode: str
    ErrorMessage: str


class ChangeSummary(TypedDict, total=False):
    ChangeType: str
    Entity: EntityOutput
    Details: str
    DetailsDocument: object
    ErrorDetailList: list[ErrorDetail]
    ChangeName: str


class _DescribeChangeSetResponseRequired(TypedDict):
    ResponseMetadata: Metadata


class DescribeChangeSetResponse(_DescribeChangeSetResponseRequired, total=False):
    ChangeSetId: str
    ChangeSetArn: str
    ChangeSetName: str
    Intent: str
    StartTime: str
    EndTime: str
    Status: str
    FailureCode: str
    FailureDescription: str
    ChangeSet: list[ChangeSummary]


class _DescribeEntityResponseRequired(TypedDict):
    ResponseMetadata: Metadata


class DescribeEntityResponse(_DescribeEntityResponseRequired, total=False):
    EntityType: str
    EntityIdentifier: str
    EntityArn: str
    LastModifiedDate: str
    Details: str
    DetailsDocument: object


class _GetResourcePolicyResponseRequired(TypedDict):
    ResponseMetadata: Metadata


class GetResourcePolicyResponse(_GetResourcePolicyResponseRequired, total=False):
    Policy: str


class ChangeSetSummaryListItem(TypedDict, total=False):
    ChangeSetId: str
    ChangeSetArn: str
    ChangeSetName: str
    StartTime: str
    EndTime: str
    Status: str
    EntityIdList: list[str]
    FailureCode: str


class _ListChangeSetsResponseRequired(TypedDict):
    ResponseMetadata: Metadata


class ListChangeSetsResponse(_ListChangeSetsResponseRequired, total=False):
    ChangeSetSummaryList: list[ChangeSetSummaryListItem]
    NextToken: str


class AmiProductSummary(TypedDict, total=False):
    ProductTitle: str
    Visibility: str


class ContainerProductSummary(TypedDict, total=False):
    ProductTitle: str
    Visibility: str


class DataProductSummary(TypedDict, total=False):
    ProductTitle: str
    Visibility: str


class SaaSProductSummary(TypedDict, total=False):
    ProductTitle: str
    Visibility: str


class OfferSummary(TypedDict, total=False):
    Name: str
    ProductId: str
    ResaleAuthorizationId: str
    ReleaseDate: str
    AvailabilityEndDate: str
    BuyerAccounts: list[str]
    State: str
    Targeting: list[str]
    OfferSetId: str
    TargetAgreementId: str
    TargetAgreementIntent: str
    CreatedBySource: str


class ResaleAuthorizationSummary(TypedDict, total=False):
    Name: str
    ProductId: str
    ProductName: str
    ManufacturerAccountId: str
    ManufacturerLegalName: str
    ResellerAccountID: str
    ResellerLegalName: str
    Status: str
    OfferExtendedStatus: str
    CreatedDate: str
    AvailabilityEndDate: str
    ResellerRole: str


class MachineLearningProductSummary(TypedDict, total=False):
    ProductTitle: str
    Visibility: str


class OfferSetSummary(TypedDict, total=False):
    Name: str
    State: str
    ReleaseDate: str
    AssociatedOfferIds: list[str]
    SolutionId: str


class EntitySummary(TypedDict, total=False):
    Name: str
    EntityType: str
    EntityId: str
    EntityArn: str
    LastModifiedDate: str
    Visibility: str
    AmiProductSummary: AmiProductSummary
    ContainerProductSummary: ContainerProductSummary
    DataProductSummary: DataProductSummary
    SaaSProductSummary: SaaSProductSummary
    OfferSummary: OfferSummary
    ResaleAuthorizationSummary: ResaleAuthorizationSummary
    MachineLearningProductSummary: MachineLearningProductSummary
    OfferSetSummary: OfferSetSummary


class _ListEntitiesResponseRequired(TypedDict):
    ResponseMetadata: Metadata


class ListEntitiesResponse(_ListEntitiesResponseRequired, total=False):
    EntitySummaryList: list[EntitySummary]
    NextToken: str


class TagOutput(TypedDict):
    Key: str
    Value: str


class _ListTagsForResourceResponseRequired(TypedDict):
    ResponseMetadata: Metadata


class ListTagsForResourceResponse(_ListTagsForResourceResponseRequired, total=False):
    ResourceArn: str
    Tags: list[TagOutput]


class PutResourcePolicyResponse(TypedDict):
    ResponseMetadata: Metadata


class _StartChangeSetResponseRequired(TypedDict):
    ResponseMetadata: Metadata


class StartChangeSetResponse(_StartChangeSetResponseRequired, total=False):
    ChangeSetId: str
    ChangeSetArn: str


class TagResourceResponse(TypedDict):
    ResponseMetadata: Metadata


class UntagResourceResponse(TypedDict):
    ResponseMetadata: Metadata


class EntityRequest(TypedDict):
    Catalog: str
    EntityId: str


class BatchDescribeEntitiesRequest(TypedDict):
    EntityRequestList: Sequence[EntityRequest]


class CancelChangeSetRequest(TypedDict):
    Catalog: str
    ChangeSetId: str


class DeleteResourcePolicyRequest(TypedDict):
    ResourceArn: str


class DescribeChangeSetRequest(TypedDict):
    Catalog: str
    ChangeSetId: str


class DescribeEntityRequest(TypedDict):
    Catalog: str
    EntityId: str


class GetResourcePolicyRequest(TypedDict):
    ResourceArn: str


class Filter(TypedDict, total=False):
    Name: str
    ValueList: Sequence[str]


SortOrder = Literal[
    "ASCENDING",
    "DESCENDING",
]


class Sort(TypedDict, total=False):
    SortBy: str
    SortOrder: SortOrder


class _ListChangeSetsRequestRequired(TypedDict):
    Catalog: str


class ListChangeSetsRequest(_ListChangeSetsRequestRequired, total=False):
    FilterList: Sequence[Filter]
    Sort: Sort
    MaxResults: int
    NextToken: str


OwnershipType = Literal[
    "SELF",
    "SHARED",
]


class DataProductEntityIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class DataProductTitleFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


DataProductVisibilityString = Literal[
    "Limited",
    "Public",
    "Restricted",
    "Unavailable",
    "Draft",
]


class DataProductVisibilityFilter(TypedDict, total=False):
    ValueList: Sequence[DataProductVisibilityString]


class DataProductLastModifiedDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class DataProductLastModifiedDateFilter(TypedDict, total=False):
    DateRange: DataProductLastModifiedDateFilterDateRange


class DataProductFilters(TypedDict, total=False):
    EntityId: DataProductEntityIdFilter
    ProductTitle: DataProductTitleFilter
    Visibility: DataProductVisibilityFilter
    LastModifiedDate: DataProductLastModifiedDateFilter


class SaaSProductEntityIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class SaaSProductTitleFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


SaaSProductVisibilityString = Literal[
    "Limited",
    "Public",
    "Restricted",
    "Draft",
]


class SaaSProductVisibilityFilter(TypedDict, total=False):
    ValueList: Sequence[SaaSProductVisibilityString]


class SaaSProductLastModifiedDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class SaaSProductLastModifiedDateFilter(TypedDict, total=False):
    DateRange: SaaSProductLastModifiedDateFilterDateRange


class SaaSProductFilters(TypedDict, total=False):
    EntityId: SaaSProductEntityIdFilter
    ProductTitle: SaaSProductTitleFilter
    Visibility: SaaSProductVisibilityFilter
    LastModifiedDate: SaaSProductLastModifiedDateFilter


class AmiProductEntityIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class AmiProductLastModifiedDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class AmiProductLastModifiedDateFilter(TypedDict, total=False):
    DateRange: AmiProductLastModifiedDateFilterDateRange


class AmiProductTitleFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


AmiProductVisibilityString = Literal[
    "Limited",
    "Public",
    "Restricted",
    "Draft",
]


class AmiProductVisibilityFilter(TypedDict, total=False):
    ValueList: Sequence[AmiProductVisibilityString]


class AmiProductFilters(TypedDict, total=False):
    EntityId: AmiProductEntityIdFilter
    LastModifiedDate: AmiProductLastModifiedDateFilter
    ProductTitle: AmiProductTitleFilter
    Visibility: AmiProductVisibilityFilter


class OfferEntityIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class OfferNameFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


class OfferProductIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class OfferResaleAuthorizationIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class OfferReleaseDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class OfferReleaseDateFilter(TypedDict, total=False):
    DateRange: OfferReleaseDateFilterDateRange


class OfferAvailabilityEndDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class OfferAvailabilityEndDateFilter(TypedDict, total=False):
    DateRange: OfferAvailabilityEndDateFilterDateRange


class OfferBuyerAccountsFilter(TypedDict, total=False):
    WildCardValue: str


OfferStateString = Literal[
    "Draft",
    "Released",
]


class OfferStateFilter(TypedDict, total=False):
    ValueList: Sequence[OfferStateString]


OfferTargetingString = Literal[
    "BuyerAccounts",
    "ParticipatingPrograms",
    "CountryCodes",
    "None",
]


class OfferTargetingFilter(TypedDict, total=False):
    ValueList: Sequence[OfferTargetingString]


class OfferLastModifiedDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class OfferLastModifiedDateFilter(TypedDict, total=False):
    DateRange: OfferLastModifiedDateFilterDateRange


class OfferSetIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class OfferTargetAgreementIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


OfferTargetAgreementIntentString = Literal[
    "Renew",
]


class OfferTargetAgreementIntentFilter(TypedDict, total=False):
    ValueList: Sequence[OfferTargetAgreementIntentString]


OfferCreatedBySourceString = Literal[
    "Seller",
    "AwsMarketplace",
]


class OfferCreatedBySourceFilter(TypedDict, total=False):
    ValueList: Sequence[OfferCreatedBySourceString]


class OfferFilters(TypedDict, total=False):
    EntityId: OfferEntityIdFilter
    Name: OfferNameFilter
    ProductId: OfferProductIdFilter
    ResaleAuthorizationId: OfferResaleAuthorizationIdFilter
    ReleaseDate: OfferReleaseDateFilter
    AvailabilityEndDate: OfferAvailabilityEndDateFilter
    BuyerAccounts: OfferBuyerAccountsFilter
    State: OfferStateFilter
    Targeting: OfferTargetingFilter
    LastModifiedDate: OfferLastModifiedDateFilter
    OfferSetId: OfferSetIdFilter
    TargetAgreementId: OfferTargetAgreementIdFilter
    TargetAgreementIntent: OfferTargetAgreementIntentFilter
    CreatedBySource: OfferCreatedBySourceFilter


class ContainerProductEntityIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class ContainerProductLastModifiedDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class ContainerProductLastModifiedDateFilter(TypedDict, total=False):
    DateRange: ContainerProductLastModifiedDateFilterDateRange


class ContainerProductTitleFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


ContainerProductVisibilityString = Literal[
    "Limited",
    "Public",
    "Restricted",
    "Draft",
]


class ContainerProductVisibilityFilter(TypedDict, total=False):
    ValueList: Sequence[ContainerProductVisibilityString]


class ContainerProductFilters(TypedDict, total=False):
    EntityId: ContainerProductEntityIdFilter
    LastModifiedDate: ContainerProductLastModifiedDateFilter
    ProductTitle: ContainerProductTitleFilter
    Visibility: ContainerProductVisibilityFilter


class ResaleAuthorizationEntityIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class ResaleAuthorizationNameFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


class ResaleAuthorizationProductIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


class ResaleAuthorizationCreatedDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class ResaleAuthorizationCreatedDateFilter(TypedDict, total=False):
    DateRange: ResaleAuthorizationCreatedDateFilterDateRange
    ValueList: Sequence[str]


class ResaleAuthorizationAvailabilityEndDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class ResaleAuthorizationAvailabilityEndDateFilter(TypedDict, total=False):
    DateRange: ResaleAuthorizationAvailabilityEndDateFilterDateRange
    ValueList: Sequence[str]


class ResaleAuthorizationManufacturerAccountIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


class ResaleAuthorizationProductNameFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


class ResaleAuthorizationManufacturerLegalNameFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


class ResaleAuthorizationResellerAccountIDFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


class ResaleAuthorizationResellerLegalNameFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


ResaleAuthorizationStatusString = Literal[
    "Draft",
    "Active",
    "Restricted",
]


class ResaleAuthorizationStatusFilter(TypedDict, total=False):
    ValueList: Sequence[ResaleAuthorizationStatusString]


class ResaleAuthorizationOfferExtendedStatusFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class ResaleAuthorizationLastModifiedDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class ResaleAuthorizationLastModifiedDateFilter(TypedDict, total=False):
    DateRange: ResaleAuthorizationLastModifiedDateFilterDateRange


ResaleAuthorizationResellerRoleString = Literal[
    "ChannelPartner",
    "Distributor",
]


class ResaleAuthorizationResellerRoleFilter(TypedDict, total=False):
    ValueList: Sequence[ResaleAuthorizationResellerRoleString]


class ResaleAuthorizationFilters(TypedDict, total=False):
    EntityId: ResaleAuthorizationEntityIdFilter
    Name: ResaleAuthorizationNameFilter
    ProductId: ResaleAuthorizationProductIdFilter
    CreatedDate: ResaleAuthorizationCreatedDateFilter
    AvailabilityEndDate: ResaleAuthorizationAvailabilityEndDateFilter
    ManufacturerAccountId: ResaleAuthorizationManufacturerAccountIdFilter
    ProductName: ResaleAuthorizationProductNameFilter
    ManufacturerLegalName: ResaleAuthorizationManufacturerLegalNameFilter
    ResellerAccountID: ResaleAuthorizationResellerAccountIDFilter
    ResellerLegalName: ResaleAuthorizationResellerLegalNameFilter
    Status: ResaleAuthorizationStatusFilter
    OfferExtendedStatus: ResaleAuthorizationOfferExtendedStatusFilter
    LastModifiedDate: ResaleAuthorizationLastModifiedDateFilter
    ResellerRole: ResaleAuthorizationResellerRoleFilter


class MachineLearningProductEntityIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class MachineLearningProductLastModifiedDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class MachineLearningProductLastModifiedDateFilter(TypedDict, total=False):
    DateRange: MachineLearningProductLastModifiedDateFilterDateRange


class MachineLearningProductTitleFilter(TypedDict, total=False):
    ValueList: Sequence[str]
    WildCardValue: str


MachineLearningProductVisibilityString = Literal[
    "Limited",
    "Public",
    "Restricted",
    "Draft",
]


class MachineLearningProductVisibilityFilter(TypedDict, total=False):
    ValueList: Sequence[MachineLearningProductVisibilityString]


class MachineLearningProductFilters(TypedDict, total=False):
    EntityId: MachineLearningProductEntityIdFilter
    LastModifiedDate: MachineLearningProductLastModifiedDateFilter
    ProductTitle: MachineLearningProductTitleFilter
    Visibility: MachineLearningProductVisibilityFilter


class OfferSetEntityIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class OfferSetNameFilter(TypedDict, total=False):
    ValueList: Sequence[str]


OfferSetStateString = Literal[
    "Draft",
    "Released",
]


class OfferSetStateFilter(TypedDict, total=False):
    ValueList: Sequence[OfferSetStateString]


class OfferSetReleaseDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class OfferSetReleaseDateFilter(TypedDict, total=False):
    DateRange: OfferSetReleaseDateFilterDateRange


class OfferSetAssociatedOfferIdsFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class OfferSetSolutionIdFilter(TypedDict, total=False):
    ValueList: Sequence[str]


class OfferSetLastModifiedDateFilterDateRange(TypedDict, total=False):
    AfterValue: str
    BeforeValue: str


class OfferSetLastModifiedDateFilter(TypedDict, total=False):
    DateRange: OfferSetLastModifiedDateFilterDateRange


class OfferSetFilters(TypedDict, total=False):
    EntityId: OfferSetEntityIdFilter
    Name: OfferSetNameFilter
    State: OfferSetStateFilter
    ReleaseDate: OfferSetReleaseDateFilter
    AssociatedOfferIds: OfferSetAssociatedOfferIdsFilter
    SolutionId: OfferSetSolutionIdFilter
    LastModifiedDate: OfferSetLastModifiedDateFilter


class EntityTypeFilters(TypedDict, total=False):
    DataProductFilters: DataProductFilters
    SaaSProductFilters: SaaSProductFilters
    AmiProductFilters: AmiProductFilters
    OfferFilters: OfferFilters
    ContainerProductFilters: ContainerProductFilters
    ResaleAuthorizationFilters: ResaleAuthorizationFilters
    MachineLearningProductFilters: MachineLearningProductFilters
    OfferSetFilters: OfferSetFilters


DataProductSortBy = Literal[
    "EntityId",
    "ProductTitle",
    "Visibility",
    "LastModifiedDate",
]


class DataProductSort(TypedDict, total=False):
    SortBy: DataProductSortBy
    SortOrder: SortOrder


SaaSProductSortBy = Literal[
    "EntityId",
    "ProductTitle",
    "Visibility",
    "LastModifiedDate",
    "DeliveryOptionTypes",
]


class SaaSProductSort(TypedDict, total=False):
    SortBy: SaaSProductSortBy
    SortOrder: SortOrder


AmiProductSortBy = Literal[
    "EntityId",
    "LastModifiedDate",
    "ProductTitle",
    "Visibility",
]


class AmiProductSort(TypedDict, total=False):
    SortBy: AmiProductSortBy
    SortOrder: SortOrder


OfferSortBy = Literal[
    "EntityId",
    "Name",
    "ProductId",
    "ResaleAuthorizationId",
    "ReleaseDate",
    "AvailabilityEndDate",
    "BuyerAccounts",
    "State",
    "Targeting",
    "LastModifiedDate",
    "OfferSetId",
    "TargetAgreementId",
    "TargetAgreementIntent",
    "CreatedBySource",
]


class OfferSort(TypedDict, total=False):
    SortBy: OfferSortBy
    SortOrder: SortOrder


ContainerProductSortBy = Literal[
    "EntityId",
    "LastModifiedDate",
    "ProductTitle",
    "Visibility",
    "CompatibleAWSServices",
]


class ContainerProductSort(TypedDict, total=False):
    SortBy: ContainerProductSortBy
    SortOrder: SortOrder


ResaleAuthorizationSortBy = Literal[
    "EntityId",
    "Name",
    "ProductId",
    "ProductName",
    "ManufacturerAccountId",
    "ManufacturerLegalName",
    "ResellerAccountID",
    "ResellerLegalName",
    "Status",
    "OfferExtendedStatus",
    "CreatedDate",
    "AvailabilityEndDate",
    "LastModifiedDate",
]


class ResaleAuthorizationSort(TypedDict, total=False):
    SortBy: ResaleAuthorizationSortBy
    SortOrder: SortOrder


MachineLearningProductSortBy = Literal[
    "EntityId",
    "LastModifiedDate",
    "ProductTitle",
    "Visibility",
]


class MachineLearningProductSort(TypedDict, total=False):
    SortBy: MachineLearningProductSortBy
    SortOrder: SortOrder


OfferSetSortBy = Literal[
    "Name",
    "State",
    "ReleaseDate",
    "SolutionId",
    "EntityId",
    "LastModifiedDate",
]


class OfferSetSort(TypedDict, total=False):
    SortBy: OfferSetSortBy
    SortOrder: SortOrder


class EntityTypeSort(TypedDict, total=False):
    DataProductSort: DataProductSort
    SaaSProductSort: SaaSProductSort
    AmiProductSort: AmiProductSort
    OfferSort: OfferSort
    ContainerProductSort: ContainerProductSort
    ResaleAuthorizationSort: ResaleAuthorizationSort
    MachineLearningProductSort: MachineLearningProductSort
    OfferSetSort: OfferSetSort


class _ListEntitiesRequestRequired(TypedDict):
    Catalog: str
    EntityType: str


class ListEntitiesRequest(_ListEntitiesRequestRequired, total=False):
    FilterList: Sequence[Filter]
    Sort: Sort
    NextToken: str
    MaxResults: int
    OwnershipType: OwnershipType
    EntityTypeFilters: EntityTypeFilters
    EntityTypeSort: EntityTypeSort


class ListTagsForResourceRequest(TypedDict):
    ResourceArn: str


class PutResourcePolicyRequest(TypedDict):
    ResourceArn: str
    Policy: str


class _EntityRequired(TypedDict):
    Type: str


class Entity(_EntityRequired, total=False):
    Identifier: str


EntityUnion = Union[Entity, EntityOutput]


class Tag(TypedDict):
    Key: str
    Value: str


TagUnion = Union[Tag, TagOutput]


class _ChangeRequired(TypedDict):
    ChangeType: str
    Entity: EntityUnion


class Change(_ChangeRequired, total=False):
    EntityTags: Sequence[TagUnion]
    Details: str
    DetailsDocument: object
    ChangeName: str


Intent = Literal[
    "VALIDATE",
    "APPLY",
]


class _StartChangeSetRequestRequired(TypedDict):
    Catalog: str
    ChangeSet: Sequence[Change]


class StartChangeSetRequest(_StartChangeSetRequestRequired, total=False):
    ChangeSetName: str
    ClientRequestToken: str
    ChangeSetTags: Sequence[TagUnion]
    Intent: Intent


class TagResourceRequest(TypedDict):
    ResourceArn: str
    Tags: Sequence[TagUnion]


class UntagResourceRequest(TypedDict):
    ResourceArn: str
    TagKeys: Sequence[str]
