-- A circle: a meeting in which everybody who is there speaks in turn, also whoever comes along.
alter table restorative_justice.meeting_side drop constraint meeting_side_form_check;
alter table restorative_justice.meeting_side add constraint in_a_form_there_is check (form in ('face-to-face', 'circle', 'video'));
