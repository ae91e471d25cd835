"""Every Airflow DAG of Nightshift: one for each flow of each plan in the plans folder.

Reads JSON and nothing else. Plans that cannot be used are left out here and reported by nightshift_broken_plans.py, so
that one broken file does not stop the nights of all the others.
"""

from airflow.sdk import get_parsing_context

from nightshift_airflow.flows import build_dags
from nightshift_airflow.plans import read_plans
from nightshift_airflow.settings import plans_folder

# A worker that is about to run one task needs one DAG; only the DAG processor needs them all.
globals().update(build_dags(read_plans(plans_folder()), get_parsing_context().dag_id).dags)
