-- A line of a review may be a safety plan: what somebody does, and who helps, where it gets too much. In their own words, or written with them.
alter table restorative_justice.review_fact drop constraint review_fact_kind_check;
alter table restorative_justice.review_fact add constraint says_a_kind_we_know
  check (kind in ('concern', 'looked-at', 'strength', 'safety-plan', 'how-safe', 'changed', 'gone-through', 'agreed'));
alter table restorative_justice.review_fact drop constraint says_something;
alter table restorative_justice.review_fact add constraint says_something
  check (kind not in ('concern', 'strength', 'safety-plan', 'how-safe') or sealed is not null);
