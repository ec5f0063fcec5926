-- T1. Samples that somebody put together on their own page: which ones is sealed under their own key, and nowhere else.
create table drug_checking.kept_together (
  organisation uuid not null,
  id uuid not null,
  participant uuid not null,
  sealed bytea not null,
  day date not null,
  primary key (organisation, id),
  foreign key (organisation, participant) references participants.participant (organisation, id)
);
create index kept_together_by_participant on drug_checking.kept_together (organisation, participant);
grant select, insert, delete on drug_checking.kept_together to alongside_app;
grant select, delete on drug_checking.kept_together to alongside_keeper;

-- Seen by the person, and while they say yes by the program and by a worker; by no one else.
alter table drug_checking.kept_together enable row level security;
alter table drug_checking.kept_together force row level security;
create policy while_they_say_yes on drug_checking.kept_together for select using (
  organisation = (select context.organisation())
  and ((select context.actor()) = participant::text or (
    ((select context.actor()) = 'system' or exists (
      select from organisation.worker w
      where w.organisation = kept_together.organisation and w.id::text = (select context.actor()) and w.removed_on is null
    ))
    and exists (
      select from participants.live_consent c
      where c.organisation = kept_together.organisation and c.participant = kept_together.participant
        and c.purpose = 'hold_record' and c.recipient = 'drug-checking'
    )
  ))
);
create policy keeper_removes on drug_checking.kept_together for select to alongside_keeper using (organisation = (select context.organisation()));
create policy own_choice on drug_checking.kept_together for insert
  with check (organisation = (select context.organisation()) and (select context.actor()) = participant::text);
create policy own_removal on drug_checking.kept_together for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = kept_together.organisation and h.subject = kept_together.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy carried_over on drug_checking.kept_together to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
