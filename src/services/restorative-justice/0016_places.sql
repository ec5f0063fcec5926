-- To which of our places somebody who facilitates can come: said by themselves, beside their languages. None: to any of them.
alter table restorative_justice.practice add column places uuid[],
  add constraint places_are_offered check (places is null or kind = 'offers');
