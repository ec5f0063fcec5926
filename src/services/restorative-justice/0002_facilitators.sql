-- T1 of those who work here: what is known of their practice. Nothing is edited; the last word of a kind counts.
create table restorative_justice.practice (
  organisation uuid not null,
  id uuid not null,
  worker uuid not null,
  -- The order in which it was said about this worker.
  nth integer not null check (nth >= 1),
  kind text not null check (kind in ('level', 'supervision', 'observed', 'training', 'offers')),
  level text check (level in ('foundation', 'intermediate', 'advanced')),
  hours integer check (hours between 1 and 400),
  -- How many open matters at most, in which languages.
  most integer check (most between 0 and 99),
  languages text[],
  happened date not null,
  written_by uuid not null,
  day date not null,
  primary key (organisation, id),
  unique (organisation, worker, nth),
  constraint says_a_level check ((kind = 'level') = (level is not null)),
  constraint says_hours check ((kind = 'training') = (hours is not null)),
  constraint says_what_they_offer check ((kind = 'offers') = (most is not null and languages is not null)),
  -- I2: nobody vouches for themselves.
  constraint vouched_for_by_another check (kind in ('training', 'offers') or written_by <> worker),
  constraint not_tomorrow check (happened <= day)
);
create index practice_by_worker on restorative_justice.practice (organisation, worker, kind, happened);

-- T1. Who is asked to accompany a person, who agreed, who does not any more. In the order in which it happened.
create table restorative_justice.allocation (
  organisation uuid not null,
  referral uuid not null,
  nth integer not null check (nth between 1 and 10000),
  participant uuid not null,
  worker uuid not null,
  kind text not null check (kind in ('proposed', 'agreed', 'declined', 'taken-off', 'another-wanted')),
  weight text not null check (weight in ('everyday', 'standard', 'sensitive')),
  -- What the language of a talk would be, so that whoever is asked can say yes without seeing anything else.
  language text not null,
  written_by uuid,
  -- The line about the same worker that this one answers or ends, and what it was: each is answered or ended once.
  follows integer,
  follows_kind text,
  day date not null,
  primary key (organisation, referral, nth),
  unique (organisation, referral, nth, worker, kind),
  constraint ended_once unique (organisation, referral, follows),
  constraint answers_what_was_asked check (case kind
    when 'proposed' then follows is null and follows_kind is null
    when 'taken-off' then follows is not null and follows_kind is not null and follows < nth and follows_kind in ('proposed', 'agreed')
    when 'another-wanted' then follows is not null and follows_kind is not null and follows < nth and follows_kind = 'agreed'
    else follows is not null and follows_kind is not null and follows < nth and follows_kind = 'proposed'
  end),
  foreign key (organisation, referral, follows, worker, follows_kind)
    references restorative_justice.allocation (organisation, referral, nth, worker, kind) on delete cascade,
  -- The person needs no worker to say that they want somebody else; everything else is a worker's word.
  constraint by_the_person_or_a_worker check ((kind = 'another-wanted') = (written_by is null)),
  constraint not_proposed_to_oneself check (kind <> 'proposed' or written_by <> worker),
  constraint answered_by_oneself check (kind not in ('agreed', 'declined') or written_by = worker),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);
create index allocation_by_worker on restorative_justice.allocation (organisation, worker, referral, nth);
create index allocation_by_participant on restorative_justice.allocation (organisation, participant);

grant select, insert on restorative_justice.practice to alongside_app;
grant select, insert, delete on restorative_justice.allocation to alongside_app;
grant select, delete on restorative_justice.practice, restorative_justice.allocation to alongside_keeper;

alter table restorative_justice.practice enable row level security;
alter table restorative_justice.practice force row level security;
create policy seen_by_workers on restorative_justice.practice for select using (
  organisation = (select context.organisation()) and ((select context.actor()) in ('system', worker::text) or exists (
    select from organisation.worker w
    where w.organisation = practice.organisation and w.id::text = (select context.actor()) and w.removed_on is null
  ))
);
create policy in_their_own_name on restorative_justice.practice for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text
  and (worker = written_by or exists (
    select from organisation.role_held h where h.organisation = practice.organisation
      and h.worker::text = (select context.actor()) and (h.role = 'coordinator' or (h.role = 'facilitator' and kind <> 'level'))
  ))
  -- Nothing is dated ahead, so that it does not outlast its time.
  and day <= (now() at time zone 'utc')::date + 1
);
create policy keeper_removes on restorative_justice.practice for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.practice for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.practice to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- Seen by the person, by whoever is asked, and by those who see the referral.
alter table restorative_justice.allocation enable row level security;
alter table restorative_justice.allocation force row level security;
create policy asked_or_concerned on restorative_justice.allocation for select using (
  organisation = (select context.organisation())
  and ((select context.actor()) in ('system', participant::text, worker::text) or (
    exists (
      select from organisation.role_held h where h.organisation = allocation.organisation
        and h.worker::text = (select context.actor()) and h.role = 'coordinator'
    )
    and coalesce((
      select d.conflict from restorative_justice.declaration d
      where d.organisation = allocation.organisation and d.participant = allocation.participant and d.worker::text = (select context.actor())
      order by d.nth desc limit 1
    ), 'none') = 'none'
  ))
);
create policy by_the_person on restorative_justice.allocation for insert with check (
  organisation = (select context.organisation()) and kind = 'another-wanted' and (select context.actor()) = participant::text
);
create policy answered_in_their_own_name on restorative_justice.allocation for insert with check (
  organisation = (select context.organisation()) and kind in ('agreed', 'declined') and (select context.actor()) = worker::text
  and (select context.actor()) = written_by::text
  -- Agreed to only by somebody who said that they do not know the person (I1).
  and (kind = 'declined' or (
    select d.conflict from restorative_justice.declaration d
    where d.organisation = allocation.organisation and d.participant = allocation.participant and d.worker = allocation.worker
    order by d.nth desc limit 1
  ) = 'none')
);
create policy by_a_coordinator on restorative_justice.allocation for insert with check (
  organisation = (select context.organisation()) and kind in ('proposed', 'taken-off') and (select context.actor()) in ('system', written_by::text)
  and ((select context.actor()) = 'system' or (
    exists (
      select from organisation.role_held h where h.organisation = allocation.organisation
        and h.worker::text = (select context.actor()) and h.role = 'coordinator'
    )
    -- Whoever may see the referral: said in its own words, because a policy of the referral asks this table.
    and coalesce((
      select d.conflict from restorative_justice.declaration d
      where d.organisation = allocation.organisation and d.participant = allocation.participant and d.worker::text = (select context.actor())
      order by d.nth desc limit 1
    ), 'none') = 'none'
    and exists (
      select from platform.data_key k
      where k.organisation = allocation.organisation and k.subject = allocation.participant and k.purpose = 'referral'
    )
  ))
);
create policy removed_with_it on restorative_justice.allocation for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = allocation.organisation and h.subject = allocation.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.allocation for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.allocation for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.allocation to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- Whoever agreed to accompany somebody sees what they asked, while that is the last word about them (I1).
create policy seen_by_whoever_accompanies on restorative_justice.referral for select using (
  organisation = (select context.organisation())
  and (
    select a.kind from restorative_justice.allocation a
    where a.organisation = referral.organisation and a.referral = referral.id and a.worker::text = (select context.actor())
    order by a.nth desc limit 1
  ) = 'agreed'
  and exists (
    select from organisation.role_held h join organisation.worker w on w.organisation = h.organisation and w.id = h.worker
    where h.organisation = referral.organisation and h.worker::text = (select context.actor()) and h.role = 'facilitator' and w.removed_on is null
  )
  and coalesce((
    select d.conflict from restorative_justice.declaration d
    where d.organisation = referral.organisation and d.participant = referral.participant and d.worker::text = (select context.actor())
    order by d.nth desc limit 1
  ), 'knows-them') = 'none'
  and exists (
    select from platform.data_key k
    where k.organisation = referral.organisation and k.subject = referral.participant and k.purpose = 'referral'
  )
  and not exists (
    select from platform.erasure_wanted e
    where e.organisation = referral.organisation and e.subject = referral.participant and e.purpose = 'referral'
  )
);

-- A coordinator sees a referral while nothing stands in the way.
create policy theirs_or_a_coordinators on restorative_justice.referral for select using (
  organisation = (select context.organisation())
  and ((select context.actor()) in ('system', participant::text) or (
    exists (
      select from organisation.role_held r join organisation.worker w on w.organisation = r.organisation and w.id = r.worker
      where r.organisation = referral.organisation and r.worker::text = (select context.actor()) and r.role = 'coordinator' and w.removed_on is null
    )
    and coalesce((
      select d.conflict from restorative_justice.declaration d
      where d.organisation = referral.organisation and d.participant = referral.participant and d.worker::text = (select context.actor())
      order by d.nth desc limit 1
    ), 'none') = 'none'
    -- Whoever the person did not want sees no more, in whatever role.
    and coalesce((
      select a.kind from restorative_justice.allocation a
      where a.organisation = referral.organisation and a.referral = referral.id and a.worker::text = (select context.actor())
      order by a.nth desc limit 1
    ), 'proposed') <> 'another-wanted'
    -- Whoever stopped has destroyed the key, and is seen by nobody from that commit on.
    and exists (
      select from platform.data_key k
      where k.organisation = referral.organisation and k.subject = referral.participant and k.purpose = 'referral'
    )
    -- An order may hold the key; that it is held does not show it to anybody.
    and not exists (
      select from platform.erasure_wanted e
      where e.organisation = referral.organisation and e.subject = referral.participant and e.purpose = 'referral'
    )
  ))
);
