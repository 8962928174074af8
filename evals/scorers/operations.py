"""What a draft by a model took: calls, tokens, seconds, money. None of it decides offline; seconds never do."""

from evals.scorers.entities import entities
from evals.scorers.reading import lines
from evals.scoring import Case, Output, Score, scored


def model_calls(case: Case, output: Output) -> Score:
    """Calls of a model for one draft."""
    return Score(output["usage"]["calls"], 1)


def model_tokens(case: Case, output: Output) -> Score:
    """Tokens in and out for one draft."""
    return Score(output["usage"]["tokens_in"] + output["usage"]["tokens_out"], 1)


def model_sentences(case: Case, output: Output) -> Score:
    """Sentences of the offline writer that stand because the model's did not, among all claims."""
    claims = sum(line.kind == "claim" for line in lines(output))
    return scored(output["usage"].get("fallbacks", 0), claims, "没有陈述句")


def model_seconds(case: Case, output: Output) -> Score:
    """Seconds of a draft's calls, one after the other: in a replay those of the recording, and none where no clock ran."""
    seconds = output.get("seconds", ())
    return Score(sum(seconds), 1) if seconds else Score(0, 0, "没有记下用时")


def model_cost(case: Case, output: Output) -> Score:
    """Money for one draft: tokens in and out × the dated price of the model. A model without a price has no cost, and why."""
    if not output["usage"]["calls"]:
        return Score(0, 0, "没有用到模型")
    if not output.get("price"):
        return Score(0, 0, "价格没有列出（见 corpus/prices.yaml），或本机模型不按用量收费")
    tokens_in, tokens_out, currency, seen = output["price"]
    usage = output["usage"]
    cost = (tokens_in * usage["tokens_in"] + tokens_out * usage["tokens_out"]) / 1_000_000
    return Score(cost, 1, evidence=(f"{cost:.4f} {currency}（{seen} 的价格）",))


def names_sent(case: Case, output: Output) -> Score:
    """Persons whom the notes name and who stand in what a model in a cloud is asked, among those the notes name."""
    if "sent" not in output:
        return Score(0, 0, "没有模型在云上")
    whole = "\n".join(output["sent"])
    named = sorted(entities(case.body.text)["person"])
    seen = tuple(name for name in named if name in whole)
    return scored(len(seen), len(named), "材料里没有人名", seen)
