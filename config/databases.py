"""How a database is talked to, whichever process asks."""

import environ


def connection(url):
    """Return the settings of one database: nothing that was saved is lost by a power cut, and writers wait in turn."""
    database = environ.Env.db_url_config(url)
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("OPTIONS", {}).update(
            {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
            }
        )
    else:
        database["CONN_MAX_AGE"] = 600
        database["CONN_HEALTH_CHECKS"] = True
    return database
