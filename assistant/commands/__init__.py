"""The subcommands of ``yanmo``: each module says its NAME and HELP, adds its arguments, and runs."""
