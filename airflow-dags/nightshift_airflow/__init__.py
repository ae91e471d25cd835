"""Nightshift on Airflow: plan JSON in, DAGs of spark-submit tasks out. Needs Airflow and the standard library only."""
