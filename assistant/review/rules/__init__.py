"""The rule book: an explicit tuple, in the order of the families."""

from assistant.review.rule import Rule
from assistant.review.rules.vag01_outcome_without_indicator import outcome_without_indicator
from assistant.review.rules.vag02_attitude_without_action import attitude_without_action
from assistant.review.rules.vag03_nobody_named import nobody_named
from assistant.review.rules.vag04_amount_left_open import amount_left_open
from assistant.review.rules.vag05_cause_without_proof import cause_without_proof
from assistant.review.rules.vag06_plan_without_terms import plan_without_terms
from assistant.review.rules.vag07_set_phrases import set_phrases
from assistant.review.rules.vag08_requirement_for_fact import requirement_for_fact
from assistant.review.rules.vag09_problem_evaded import problem_evaded
from assistant.review.rules.vag11_lyric_for_fact import lyric_for_fact

RULES: tuple[Rule, ...] = (
    outcome_without_indicator,
    attitude_without_action,
    nobody_named,
    amount_left_open,
    cause_without_proof,
    plan_without_terms,
    set_phrases,
    requirement_for_fact,
    problem_evaded,
    lyric_for_fact,
)
