"""How alerts come in: gateways, what each message is taken for, its answer, and the spool."""
