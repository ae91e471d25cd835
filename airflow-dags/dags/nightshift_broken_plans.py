"""Holds no DAG. Fails to import, and so shows up on Airflow's page, as long as a plan cannot be used."""

from nightshift_airflow.flows import build_dags
from nightshift_airflow.plans import read_plans
from nightshift_airflow.settings import plans_folder

problems = build_dags(read_plans(plans_folder())).problems
if problems:
    raise ImportError("\n".join(problems))
