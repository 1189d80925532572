"""Tells which tables of a tagged filing are its primary statements, by the concepts that only those have together."""

from collections import Counter, defaultdict
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

    For each statement it is the table with most of its anchors, then of its other lines. A table next to it with other
    anchors goes on with it behind a page break.
    """
    tables: dict[int, set[str]] = defaultdict(set)
    sizes: Counter[int] = Counter()
    for table, concept in facts:
        tables[table].add(concept.rpartition(":")[2])
        sizes[table] += 1
    found: dict[int, FactStatement] = {}
    for statement, concepts in _CONCEPTS.items():
        anchors = {
            table: concepts.anchors & names
            for table, names in tables.items()
            if table not in found and sizes[table] >= LEAST_FACTS and concepts.anchors & names
        }
        others = {table: concepts.others & tables[table] for table in anchors}
        ranked = sorted(anchors, key=lambda table: (-len(anchors[table]), -len(others[table]), -sizes[table], table))
        if ranked and (len(anchors[ranked[0]]) > 1 or others[ranked[0]]):
            best = ranked[0]
            near = [at for at in (best - 1, best + 1) if at in anchors and not anchors[at] & anchors[best]]
            found |= dict.fromkeys([best, *near], statement)
    return found
