-- How long until the first try to reach the other person, until both had said yes to one thing, until something came about between them; whether somebody
-- was asked how they are since; and that somebody was told because of a danger: of nobody, as what stands here already.
alter table restorative_justice.waited drop constraint waited_what_check;
alter table restorative_justice.waited add constraint waited_what_check
  check (what in ('word', 'taken-on', 'contact', 'both', 'together', 'end'));
alter table restorative_justice.measured drop constraint measured_what_check;
alter table restorative_justice.measured add constraint measured_what_check
  check (what in ('accepted', 'took-up', 'followed-up', 'disclosed'));
