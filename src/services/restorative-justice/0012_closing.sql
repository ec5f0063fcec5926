-- A matter comes to its end for one person, when nothing is left open in it and they said that it may; and they come back to it with one press.

-- T1. What was suggested, and what they said to it, in order.
create table restorative_justice.closing_fact (
  organisation uuid not null,
  referral uuid not null,
  participant uuid not null,
  nth integer not null check (nth between 1 and 1000),
  before_nth integer,
  kind text not null check (kind in ('suggested', 'agreed', 'talk-first', 'talked', 'not-yet', 'back')),
  keeps text not null default 'not-said' check (keeps in ('four-weeks', 'year', 'not-said')),
  written_by uuid,
  day date not null,
  primary key (organisation, referral, nth),
  constraint one_after_another_closing check (coalesce(before_nth, 0) = nth - 1),
  constraint what_was_said_closing unique (organisation, referral, nth, kind, keeps, day),
  constraint says_for_how_long check ((kind = 'agreed') = (keeps <> 'not-said')),
  -- That it may end, and that it may not yet, says nobody for them.
  constraint said_by_themselves check ((kind in ('suggested', 'talked')) = (written_by is not null)),
  foreign key (organisation, referral, before_nth) references restorative_justice.closing_fact (organisation, referral, nth) on delete cascade,
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);

alter table restorative_justice.referral_fact add column keep_until date,
  -- The word on which it ended; and the end from which somebody came back.
  add column said_in integer, add column said_kind text, add column said_keeps text, add column said_on date,
  add column closed_in integer, add column closed_kind text check (closed_kind = 'closed');
alter table restorative_justice.referral_fact drop constraint referral_fact_kind_check;
alter table restorative_justice.referral_fact drop constraint written_by_somebody;
alter table restorative_justice.referral_fact
  add constraint kinds_of_steps check (kind in ('received', 'acknowledged', 'support-offered', 'wrote', 'triaged', 'accepted', 'signposted',
    'not-proceeded', 'merged', 'closed', 'came-back')),
  add constraint written_by_somebody check (kind in ('received', 'came-back') or written_by is not null),
  add constraint came_back_by_themselves check (kind <> 'came-back' or written_by is null),
  add constraint which_step unique (organisation, referral, nth, kind),
  add constraint ends_as_they_said check (case
    when kind <> 'closed' then coalesce(keep_until, said_on) is null and said_in is null and said_kind is null and said_keeps is null
    when keep_until is null or said_in is null or said_kind is null or said_keeps is null or said_on is null or keep_until < day then false
    when said_kind = 'agreed' and said_keeps = 'year' then keep_until <= greatest(said_on + 365, day + 90)
    when said_kind = 'agreed' then keep_until <= day + 28
    -- They said nothing, four weeks after they were asked.
    when said_kind in ('suggested', 'talked') then day >= said_on + 28 and keep_until <= day + 90
    else false end),
  add constraint comes_back_from_an_end check ((kind = 'came-back') = (closed_in is not null) and (closed_in is null) = (closed_kind is null) and (closed_in is null or closed_in < nth)),
  add constraint comes_back_once unique (organisation, referral, closed_in),
  add foreign key (organisation, referral, said_in, said_kind, said_keeps, said_on)
    references restorative_justice.closing_fact (organisation, referral, nth, kind, keeps, day) on delete cascade,
  add foreign key (organisation, referral, closed_in, closed_kind)
    references restorative_justice.referral_fact (organisation, referral, nth, kind) on delete cascade;
-- One word ends it once.
create unique index ends_once on restorative_justice.referral_fact (organisation, referral, said_in);

alter table restorative_justice.stopped drop constraint stopped_stage_check;
alter table restorative_justice.stopped add constraint how_far_it_came check (stage in ('received', 'acknowledged', 'triaged', 'accepted', 'signposted',
  'not-proceeded', 'merged', 'closed', 'not-known'));

-- T0. A matter ended for one person: in which month, and as what it is counted. Of nobody.
create table restorative_justice.ended (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  -- The first day of the month.
  month date not null,
  counted text not null check (counted in ('direct', 'indirect', 'support')),
  people smallint not null check (people in (1, 2)),
  primary key (organisation, id),
  -- R4: what one person did alone is support.
  constraint one_alone_is_support check ((counted = 'support') = (people = 1))
);
create index ended_by_month on restorative_justice.ended (organisation, month);

grant select, insert on restorative_justice.closing_fact, restorative_justice.ended to alongside_app;
grant select, delete on restorative_justice.closing_fact, restorative_justice.ended to alongside_keeper;

alter table restorative_justice.closing_fact enable row level security;
alter table restorative_justice.closing_fact force row level security;
create policy of_this_side on restorative_justice.closing_fact for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and (
      select l.kind from restorative_justice.allocation l
      where l.organisation = closing_fact.organisation and l.referral = closing_fact.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed' and exists (
      select from restorative_justice.referral r where r.organisation = closing_fact.organisation and r.id = closing_fact.referral
    ))
  )
);
create policy by_themselves on restorative_justice.closing_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text and written_by is null
  and day <= (now() at time zone 'utc')::date + 1
);
create policy by_who_accompanies on restorative_justice.closing_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and written_by <> participant
  and referral::text = any ((select context.sides())::text[]) and day <= (now() at time zone 'utc')::date + 1
  and (
    select l.kind from restorative_justice.allocation l
    where l.organisation = closing_fact.organisation and l.referral = closing_fact.referral and l.worker::text = (select context.actor())
    order by l.nth desc limit 1
  ) = 'agreed' and exists (
    select from restorative_justice.referral r where r.organisation = closing_fact.organisation and r.id = closing_fact.referral
  )
);
create policy keeper_removes on restorative_justice.closing_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.closing_fact for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.closing_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- Whoever accompanies them ends it; they themselves come back.
alter policy in_their_own_name on restorative_justice.referral_fact with check (
  organisation = (select context.organisation())
  and case kind
    when 'received' then (select context.actor()) = coalesce(written_by, participant)::text
    when 'came-back' then (select context.actor()) = participant::text and day <= (now() at time zone 'utc')::date + 1
    when 'closed' then (select context.actor()) = written_by::text and written_by <> participant
      and referral::text = any ((select context.sides())::text[]) and day <= (now() at time zone 'utc')::date + 1
      and (
        select l.kind from restorative_justice.allocation l
        where l.organisation = referral_fact.organisation and l.referral = referral_fact.referral and l.worker::text = (select context.actor())
        order by l.nth desc limit 1
      ) = 'agreed'
      and exists (select from restorative_justice.referral r where r.organisation = referral_fact.organisation and r.id = referral_fact.referral)
    else (select context.actor()) = written_by::text
      and exists (select from restorative_justice.referral r where r.organisation = referral_fact.organisation and r.id = referral_fact.referral)
      -- Whoever talks with the person may write to them; what becomes of it is a coordinator's word.
      and (kind = 'wrote' or exists (
        select from organisation.role_held h where h.organisation = referral_fact.organisation
          and h.worker::text = (select context.actor()) and h.role = 'coordinator'
      ))
      -- Nobody takes somebody on before they said how they stand to them.
      and (kind <> 'accepted' or (
        select d.conflict from restorative_justice.declaration d
        where d.organisation = referral_fact.organisation and d.participant = referral_fact.participant and d.worker = referral_fact.written_by
        order by d.nth desc limit 1
      ) = 'none')
  end
);

-- Whoever ends it steps off in the same commit; nobody needs another to do that for them.
create policy steps_off on restorative_justice.allocation for insert with check (
  organisation = (select context.organisation()) and kind = 'taken-off' and (select context.actor()) = worker::text
  and (select context.actor()) = written_by::text
);

-- Counted in the program's own name: what the other person did is nothing that whoever ends it may read (S3).
alter table restorative_justice.ended enable row level security;
alter table restorative_justice.ended force row level security;
create policy counted_by_the_program on restorative_justice.ended for select using (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy written_by_the_program on restorative_justice.ended for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy keeper_removes on restorative_justice.ended for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.ended for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.ended to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
