-- Shuttle: what whoever accompanies somebody wrote down for them, of what the other person should hear. It is a draft: nothing of it crosses before
-- the person read exactly this and let it go, as a released item of theirs (S2).

-- T2. Sealed to their side: what one of us says, and their own words, told apart.
create table restorative_justice.shuttle_draft (
  organisation uuid not null,
  id uuid not null,
  referral uuid not null,
  participant uuid not null,
  -- SHA-256 of exactly this, with sixteen bytes of chance: what is let go is what was written.
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  sealed bytea not null,
  written_by uuid not null,
  -- What became of it; it stays for its days, so that the same form brings it no second time.
  settled text check (settled in ('let-go', 'not-wanted', 'taken-away')),
  day date not null,
  primary key (organisation, id),
  constraint written_by_somebody_of_ours check (written_by <> participant),
  foreign key (organisation, referral, participant) references restorative_justice.side_key (organisation, referral, participant) on delete cascade
);
create index shuttle_draft_by_referral on restorative_justice.shuttle_draft (organisation, referral);
create index shuttle_draft_by_day on restorative_justice.shuttle_draft (organisation, day);

grant select, insert, update (settled, sealed), delete on restorative_justice.shuttle_draft to alongside_app;
grant select, delete on restorative_justice.shuttle_draft to alongside_keeper;

alter table restorative_justice.shuttle_draft enable row level security;
alter table restorative_justice.shuttle_draft force row level security;
-- The person, and whoever accompanies them and was let in. The program sees envelopes, because it takes away what nobody wanted.
create policy of_this_side on restorative_justice.shuttle_draft for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral = any ((select restorative_justice.accompanied_now())::uuid[]) and exists (
      select from restorative_justice.side_key_for f
      where f.organisation = shuttle_draft.organisation and f.referral = shuttle_draft.referral and f.kind = 'worker'
        and f.holder::text = (select context.actor())
    ))
  )
);
create policy written_by_who_was_let_in on restorative_justice.shuttle_draft for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and day <= (now() at time zone 'utc')::date + 1
  and referral = any ((select restorative_justice.accompanied_now())::uuid[]) and exists (
    select from restorative_justice.side_key_for f
    where f.organisation = shuttle_draft.organisation and f.referral = shuttle_draft.referral and f.kind = 'worker'
      and f.holder::text = (select context.actor())
  )
);
-- Once: by the person, let go or not wanted; by whoever wrote it, taken away.
create policy settled_once on restorative_justice.shuttle_draft for update
  using (organisation = (select context.organisation()) and settled is null and (select context.actor()) in (participant::text, written_by::text))
  with check (
    organisation = (select context.organisation())
    and (select context.actor()) = case when settled = 'taken-away' then written_by::text when settled is not null then participant::text end
  );
-- By the program, once its days are over.
create policy taken_away on restorative_justice.shuttle_draft for delete using (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
  and not exists (
    select from platform.legal_hold h
    where h.organisation = shuttle_draft.organisation and h.subject = shuttle_draft.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.shuttle_draft for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.shuttle_draft for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.shuttle_draft to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy kept_away on restorative_justice.shuttle_draft as restrictive for select to alongside_app using (
  not (referral = any ((select restorative_justice.kept_away_from())::uuid[]))
);
