"""Tells which tables of a tagged filing are its primary statements, by the concepts that only those have together."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tinyrag_gql.domain.facts import FactStatement


class StatementConcepts(NamedTuple):
    """`anchors` are lines by which the statement is known; `others` are usual in it, and stand in notes as well."""

    anchors: frozenset[str]
    others: frozenset[str]


LEAST_FACTS = 4
"""Facts that a table next to a statement must have, to be the part of it behind a page break."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CONCEPTS: dict[FactStatement, StatementConcepts] = {
    "balance_sheet": StatementConcepts(
        _names("""
            Assets LiabilitiesAndStockholdersEquity EquityAndLiabilities NetAssetsLiabilities
        """),
        _names("""
            AssetsCurrent LiabilitiesCurrent Liabilities StockholdersEquity
            RetainedEarningsAccumulatedDeficit CashAndCashEquivalentsAtCarryingValue CommonStockValue
            AccumulatedOtherComprehensiveIncomeLossNetOfTax
            StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest CurrentAssets
            CurrentLiabilities NoncurrentAssets NoncurrentLiabilities Equity RetainedEarnings
            CashAndCashEquivalents CurrentAssetsLiabilities TotalAssetsLessCurrentLiabilities FixedAssets
            AccountsPayableCurrent
        """),
    ),
    "income": StatementConcepts(
        _names("""
            IncomeTaxExpenseBenefit EarningsPerShareDiluted EarningsPerShareBasic
            EarningsPerShareBasicAndDiluted OperatingIncomeLoss IncomeTaxExpenseContinuingOperations
            BasicEarningsLossPerShare DilutedEarningsLossPerShare ProfitLossFromOperatingActivities
            ProfitLossOnOrdinaryActivitiesBeforeTax ProfitLossBeforeTax
            IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest
            IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments
        """),
        _names("""
            NetIncomeLoss ProfitLoss Revenues RevenueFromContractWithCustomerExcludingAssessedTax Revenue
            WeightedAverageNumberOfSharesOutstandingBasic WeightedAverageNumberOfDilutedSharesOutstanding
            CostOfRevenue CostOfGoodsAndServicesSold GrossProfit OperatingExpenses InterestExpense
            SellingGeneralAndAdministrativeExpense CostsAndExpenses CostOfSales TurnoverRevenue
        """),
    ),
    "cash_flow": StatementConcepts(
        _names("""
            NetCashProvidedByUsedInOperatingActivities NetCashProvidedByUsedInFinancingActivities
            NetCashProvidedByUsedInInvestingActivities CashFlowsFromUsedInOperatingActivities
            CashFlowsFromUsedInInvestingActivities CashFlowsFromUsedInFinancingActivities
        """),
        _names("""
            CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents ShareBasedCompensation
            CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect
            PaymentsToAcquirePropertyPlantAndEquipment DepreciationDepletionAndAmortization NetIncomeLoss
            ProfitLoss CashAndCashEquivalents IncreaseDecreaseInCashAndCashEquivalents
        """),
    ),
}


def statement_tables(facts: Iterable[tuple[int, str]]) -> dict[int, FactStatement]:
    """The tables that are primary statements; `facts` are table and concept of each visible one of the whole company.

    For each statement it is the table with most of its anchors, then of its other lines. A table next to it that has
    an anchor, too, goes on with it behind a page break.
    """
    tables: dict[int, list[str]] = defaultdict(list)
    for table, concept in facts:
        tables[table].append(concept.rpartition(":")[2])
    found: dict[int, FactStatement] = {}
    for statement, concepts in _CONCEPTS.items():
        anchors = {table: len(concepts.anchors & set(names)) for table, names in tables.items()}
        ranks = {
            table: (anchors[table], len(concepts.others & set(names)), len(names))
            for table, names in tables.items()
            if anchors[table] and table not in found and len(names) >= LEAST_FACTS
        }
        if not ranks:
            continue
        best = max(ranks, key=lambda table: (ranks[table], -table))
        if anchors[best] < 2 and not concepts.others & set(tables[best]):
            continue
        found[best] = statement
        order = sorted(tables)
        at = order.index(best)
        for near in order[max(0, at - 1) : at] + order[at + 1 : at + 2]:
            if near in ranks and abs(near - best) == 1:
                found[near] = statement
    return found
