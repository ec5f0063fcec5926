-- The only bridge between the two people of a matter (S2). What somebody lets go is sealed to a key of its own, and nobody edits it: another word
-- is another item, with another fingerprint, and each step below points at the fingerprint of the step before.

-- T2. For its author, and for whoever accompanies them and was let in.
create table restorative_justice.released_item (
  organisation uuid not null,
  id uuid not null,
  -- Of the form it came with: sent twice it is one.
  form uuid not null,
  referral uuid not null,
  participant uuid not null,
  kind text not null check (kind in ('message', 'question', 'answer', 'fact', 'letter', 'availability')),
  signed text not null check (signed in ('as-written', 'initials', 'unsigned')),
  handed text not null check (handed in ('to-keep', 'read-aloud')),
  -- SHA-256 of exactly this, with sixteen bytes of chance, so that a short answer cannot be guessed.
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  point bytea not null check (octet_length(point) = 65),
  -- The words, sealed to the item's key, under its author's own key once more.
  sealed bytea not null,
  -- The item's key, sealed to its author's side.
  for_side bytea not null,
  ends_on date not null,
  day date not null,
  primary key (organisation, id),
  constraint let_go_once_a_form unique (organisation, participant, form),
  constraint exactly_this unique (organisation, id, fingerprint),
  constraint of_one_author unique (organisation, id, referral, participant),
  constraint there_for_half_a_year check (ends_on between day + 14 and day + 200),
  foreign key (organisation, referral, participant) references restorative_justice.side_key (organisation, referral, participant) on delete cascade
);
create index released_item_by_referral on restorative_justice.released_item (organisation, referral);
create index released_item_by_end on restorative_justice.released_item (organisation, ends_on);

-- T2. The item's key, sealed to each of those who may read it before it goes: coordinators who do not accompany its author.
create table restorative_justice.released_item_for (
  organisation uuid not null,
  item uuid not null,
  referral uuid not null,
  participant uuid not null,
  worker uuid not null,
  vault uuid not null,
  sealed bytea not null,
  primary key (organisation, item, worker),
  foreign key (organisation, item, referral, participant)
    references restorative_justice.released_item (organisation, id, referral, participant) on delete cascade
);
create index released_item_for_worker on restorative_justice.released_item_for (organisation, worker);

-- T2. That one of them read exactly this: it may go, or it goes back, and why. Once.
create table restorative_justice.release_check (
  organisation uuid not null,
  item uuid not null,
  referral uuid not null,
  participant uuid not null,
  fingerprint bytea not null,
  outcome text not null check (outcome in ('may-go', 'came-back')),
  reason text check (reason in ('names-somebody', 'could-frighten', 'could-press', 'signed-otherwise', 'not-clear', 'talk-first')),
  written_by uuid not null,
  day date not null,
  primary key (organisation, item),
  constraint of_exactly_this unique (organisation, item, fingerprint, outcome),
  constraint says_why check ((outcome = 'came-back') = (reason is not null)),
  foreign key (organisation, item, referral, participant)
    references restorative_justice.released_item (organisation, id, referral, participant) on delete cascade,
  foreign key (organisation, item, fingerprint) references restorative_justice.released_item (organisation, id, fingerprint) on delete cascade
);

grant select, insert, delete on restorative_justice.released_item to alongside_app;
grant select, insert, update (vault, sealed), delete on restorative_justice.released_item_for to alongside_app;
grant select, insert on restorative_justice.release_check to alongside_app;
grant select, delete on restorative_justice.released_item, restorative_justice.released_item_for, restorative_justice.release_check
  to alongside_keeper;

-- Those who may read it before see the key that is for them.
alter table restorative_justice.released_item_for enable row level security;
alter table restorative_justice.released_item_for force row level security;
create policy theirs_while_they_coordinate on restorative_justice.released_item_for for select using (
  organisation = (select context.organisation()) and ((select context.actor()) in ('system', participant::text) or (
    (select context.actor()) = worker::text and exists (
      select from organisation.role_held h join organisation.worker w on w.organisation = h.organisation and w.id = h.worker
      where h.organisation = released_item_for.organisation and h.worker::text = (select context.actor()) and h.role = 'coordinator' and w.removed_on is null
    )
    -- Whoever accompanies its author, or did, does not read it for the other (S2); whoever knows them sees no referral of theirs (I1).
    and not exists (
      select from restorative_justice.allocation l
      where l.organisation = released_item_for.organisation and l.referral = released_item_for.referral and l.worker::text = (select context.actor()) and l.kind = 'agreed'
    )
    and exists (
      select from restorative_justice.referral r where r.organisation = released_item_for.organisation and r.id = released_item_for.referral
    )
  ))
);
create policy sealed_by_its_author on restorative_justice.released_item_for for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text
  and exists (
    select from organisation.role_held h
    where h.organisation = released_item_for.organisation and h.worker = released_item_for.worker and h.role = 'coordinator'
  )
);
create policy sealed_anew on restorative_justice.released_item_for for update
  using (organisation = (select context.organisation()) and (select context.actor()) in ('system', worker::text))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', worker::text));
create policy taken_away on restorative_justice.released_item_for for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = released_item_for.organisation and h.subject = released_item_for.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.released_item_for for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.released_item_for for delete to alongside_keeper using (organisation = (select context.organisation()));

-- Its author, those they let in, and those who may read it before. The program sees envelopes, because it hands them over.
alter table restorative_justice.released_item enable row level security;
alter table restorative_justice.released_item force row level security;
create policy of_its_author on restorative_justice.released_item for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.side_key_for f
      where f.organisation = released_item.organisation and f.referral = released_item.referral and f.kind = 'worker'
        and f.holder::text = (select context.actor())
    ))
    or (referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.released_item_for f
      where f.organisation = released_item.organisation and f.item = released_item.id and f.worker::text = (select context.actor())
    ))
  )
);
create policy let_go_by_its_author on restorative_justice.released_item for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text and day <= (now() at time zone 'utc')::date + 1
);
create policy taken_back_by_its_author on restorative_justice.released_item for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = released_item.organisation and h.subject = released_item.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.released_item for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.released_item for delete to alongside_keeper using (organisation = (select context.organisation()));

alter table restorative_justice.release_check enable row level security;
alter table restorative_justice.release_check force row level security;
create policy seen_with_the_item on restorative_justice.release_check for select using (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or exists (
    select from restorative_justice.released_item i where i.organisation = release_check.organisation and i.id = release_check.item
  ))
);
create policy read_by_somebody_else on restorative_justice.release_check for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and written_by <> participant
  and referral::text = any ((select context.sides())::text[]) and day <= (now() at time zone 'utc')::date + 1
  and exists (
    select from restorative_justice.released_item_for f
    where f.organisation = release_check.organisation and f.item = release_check.item and f.worker = release_check.written_by
  )
);
create policy keeper_removes on restorative_justice.release_check for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.release_check for delete to alongside_keeper using (organisation = (select context.organisation()));

create policy carried_over on restorative_justice.released_item to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.released_item_for to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.release_check to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
