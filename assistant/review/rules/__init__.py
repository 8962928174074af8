"""The rule book: an explicit tuple, in the order in which findings of one severity are told."""

from assistant.review.rule import Rule
from assistant.review.rules.cpy01_carried_over import carried_over
from assistant.review.rules.cpy02_promise_not_told import promise_not_told
from assistant.review.rules.cpy03_same_problem_again import same_problem_again
from assistant.review.rules.cpy04_fall_unexplained import fall_unexplained
from assistant.review.rules.hed01_numbering_gap import numbering_gap
from assistant.review.rules.hed02_mixed_styles import mixed_styles
from assistant.review.rules.hed03_heading_mark import heading_mark
from assistant.review.rules.num01_listed_items import listed_items
from assistant.review.rules.num02_parts_sum_to_total import parts_sum_to_total
from assistant.review.rules.num03_rate_against_counts import rate_against_counts
from assistant.review.rules.num04_same_figure_twice import same_figure_twice
from assistant.review.rules.num05_impossible_figures import impossible_figures
from assistant.review.rules.num06_dates_against_count import dates_against_count
from assistant.review.rules.num07_total_told_twice import total_told_twice
from assistant.review.rules.num08_worked_out_figures import worked_out_figures
from assistant.review.rules.num09_all_of_a_group import all_of_a_group
from assistant.review.rules.num10_day_told_twice import day_told_twice
from assistant.review.rules.per01_term_and_year_mixed import term_and_year_mixed
from assistant.review.rules.per02_policy_later_than_period import policy_later_than_period
from assistant.review.rules.per03_date_after_period import date_after_period
from assistant.review.rules.per04_signed_before_the_end import signed_before_the_end
from assistant.review.rules.pol01_number_of_another import number_of_another
from assistant.review.rules.pol02_title_slip import title_slip
from assistant.review.rules.pol03_year_or_issuer import year_or_issuer
from assistant.review.rules.pol04_superseded import superseded
from assistant.review.rules.prv01_personal_numbers import personal_numbers
from assistant.review.rules.prv02_sensitive_matters import sensitive_matters
from assistant.review.rules.prv03_pupils_named import pupils_named
from assistant.review.rules.prv04_illness_told import illness_told
from assistant.review.rules.res01_placeholder import placeholder
from assistant.review.rules.res02_conversion_residue import conversion_residue
from assistant.review.rules.res03_repeated_words import repeated_words
from assistant.review.rules.res04_unclosed_pair import unclosed_pair
from assistant.review.rules.res05_damaged_words import damaged_words
from assistant.review.rules.res06_another_school import another_school
from assistant.review.rules.res07_year_left_out import year_left_out
from assistant.review.rules.res08_chat_residue import chat_residue
from assistant.review.rules.str01_section_missing import section_missing
from assistant.review.rules.str02_heading_without_fact import heading_without_fact
from assistant.review.rules.str03_not_a_summary import not_a_summary
from assistant.review.rules.str04_title_incomplete import title_incomplete
from assistant.review.rules.str05_problems_and_plans_paired import problems_and_plans_paired
from assistant.review.rules.sup01_figure_without_note import figure_without_note
from assistant.review.rules.sup02_note_left_out import note_left_out
from assistant.review.rules.typ01_half_width_marks import half_width_marks
from assistant.review.rules.typ02_stray_blanks import stray_blanks
from assistant.review.rules.typ03_heading_glued import heading_glued
from assistant.review.rules.typ04_doubled_marks import doubled_marks
from assistant.review.rules.typ05_paragraph_end import paragraph_end
from assistant.review.rules.typ06_line_beginning import line_beginning
from assistant.review.rules.typ07_slogan_without_comma import slogan_without_comma
from assistant.review.rules.typ08_date_line import date_line
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
from assistant.review.rules.wrd01_de_particles import de_particles
from assistant.review.rules.wrd02_misspelt_idiom import misspelt_idiom
from assistant.review.rules.wrd03_official_names import official_names
from assistant.review.rules.wrd04_list_marks import list_marks
from assistant.review.rules.wrd05_two_spellings import two_spellings
from assistant.review.rules.wrd06_known_confusions import known_confusions
from assistant.review.rules.wrd07_titles_without_verb import titles_without_verb

RULES: tuple[Rule, ...] = (
    section_missing,
    heading_without_fact,
    not_a_summary,
    title_incomplete,
    problems_and_plans_paired,
    listed_items,
    parts_sum_to_total,
    rate_against_counts,
    same_figure_twice,
    impossible_figures,
    dates_against_count,
    total_told_twice,
    worked_out_figures,
    all_of_a_group,
    day_told_twice,
    term_and_year_mixed,
    policy_later_than_period,
    date_after_period,
    signed_before_the_end,
    number_of_another,
    title_slip,
    year_or_issuer,
    superseded,
    numbering_gap,
    mixed_styles,
    heading_mark,
    placeholder,
    conversion_residue,
    repeated_words,
    unclosed_pair,
    damaged_words,
    another_school,
    year_left_out,
    chat_residue,
    half_width_marks,
    stray_blanks,
    heading_glued,
    doubled_marks,
    paragraph_end,
    line_beginning,
    slogan_without_comma,
    date_line,
    de_particles,
    misspelt_idiom,
    official_names,
    list_marks,
    two_spellings,
    known_confusions,
    titles_without_verb,
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
    personal_numbers,
    sensitive_matters,
    pupils_named,
    illness_told,
    figure_without_note,
    note_left_out,
    carried_over,
    promise_not_told,
    same_problem_again,
    fall_unexplained,
)
