"""研墨 drafts and reviews the 校本研修工作总结. Floors, lowest first; imports point down.

0  domain, errors, places   the nouns, every error, where shipped files lie
1  text                     sentences, headings, numbers, dates, names: pure functions over one string
2  documents | llm | store  files in and out; models behind one gateway; saved work and accounts
3  retrieval                index and search over past summaries and policies
4  drafting | review        neighbours: findings and facts cross over as data
5  settings, kept           above the steps on purpose: a step cannot read configuration
6  workbench                the one place where corpus, drafting and review meet, with its parts reviewing, relaying, workplace
7  ui                       the Gradio page; beside it, outside this package, evals
8  cli, commands, doctor    the ``yanmo`` command
"""

__version__ = "0.1.0"
