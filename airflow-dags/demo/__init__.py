"""The Airflow demo: a real scheduler, the tiny pipeline, and four things that have to happen."""
