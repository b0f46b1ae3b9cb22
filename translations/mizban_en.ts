<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Alarms</name>
    <message numerus="yes">
        <source>%n request(s) past the promised day</source>
        <translation>
            <numerusform>%n request past the promised day</numerusform>
            <numerusform>%n requests past the promised day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) shortly before the promised day</source>
        <translation>
            <numerusform>%n request shortly before the promised day</numerusform>
            <numerusform>%n requests shortly before the promised day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visitor(s) wait and no counter is open</source>
        <translation>
            <numerusform>%n visitor waits and no counter is open</numerusform>
            <numerusform>%n visitors wait and no counter is open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visitor(s) wait too long in the hall</source>
        <translation>
            <numerusform>%n visitor waits too long in the hall</numerusform>
            <numerusform>%n visitors wait too long in the hall</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) do not leave a desk</source>
        <translation>
            <numerusform>%n item does not leave a desk</numerusform>
            <numerusform>%n items do not leave a desk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) looked up in an hour</source>
        <translation>
            <numerusform>%n person looked up in an hour</numerusform>
            <numerusform>%n people looked up in an hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inquiry(ies) without a request</source>
        <translation>
            <numerusform>%n inquiry without a request</numerusform>
            <numerusform>%n inquiries without a request</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A computer&apos;s clock is %n minute(s) off</source>
        <translation>
            <numerusform>A computer&apos;s clock is %n minute off</numerusform>
            <numerusform>A computer&apos;s clock is %n minutes off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visitor(s) did not come when they were called</source>
        <translation>
            <numerusform>%n visitor did not come when called</numerusform>
            <numerusform>%n visitors did not come when they were called</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n alarm</numerusform>
            <numerusform>%n alarms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message numerus="yes">
        <source>%n sheet(s) saved</source>
        <translation>
            <numerusform>%n sheet saved</numerusform>
            <numerusform>%n sheets saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s)</source>
        <translation>
            <numerusform>%n sheet</numerusform>
            <numerusform>%n sheets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s)</source>
        <translation>
            <numerusform>%n working day</numerusform>
            <numerusform>%n working days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Connectors</name>
    <message numerus="yes">
        <source>%n letter(s) that came could not be read by the gateway.</source>
        <translation>
            <numerusform>%n letter that came could not be read by the gateway.</numerusform>
            <numerusform>%n letters that came could not be read by the gateway.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) may be asked again at once, as soon as a desk asks.</source>
        <translation>
            <numerusform>%n question may be asked again at once, as soon as a desk asks.</numerusform>
            <numerusform>%n questions may be asked again at once, as soon as a desk asks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are tried now.</source>
        <translation>
            <numerusform>%n item is tried now.</numerusform>
            <numerusform>%n items are tried now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Desks</name>
    <message numerus="yes">
        <source>%n desk(s)</source>
        <translation>
            <numerusform>%n desk</numerusform>
            <numerusform>%n desks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unsent work lies at %n desk(s).</source>
        <translation>
            <numerusform>Unsent work lies at %n desk.</numerusform>
            <numerusform>Unsent work lies at %n desks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The desks have stopped trying to send %n item(s).</source>
        <translation>
            <numerusform>The desks have stopped trying to send %n item.</numerusform>
            <numerusform>The desks have stopped trying to send %n items.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) at {place} did not reach the gateway however often they were tried. They are safe in the desk. See that gateway and automation are well, then have them sent again there from the outbox (F4).</source>
        <translation>
            <numerusform>%n item at {place} did not reach the gateway however often it was tried. It is safe in the desk. See that gateway and automation are well, then have it sent again there from the outbox (F4).</numerusform>
            <numerusform>%n items at {place} did not reach the gateway however often they were tried. They are safe in the desk. See that gateway and automation are well, then have them sent again there from the outbox (F4).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unsent item(s) lie at {place} that the gateway has not heard of for more than an hour. They are safe there. Look whether the desks are on and the line is up, and have their people sign in.</source>
        <translation>
            <numerusform>%n unsent item lies at {place} that the gateway has not heard of for more than an hour. It is safe there. Look whether the desks are on and the line is up, and have their people sign in.</numerusform>
            <numerusform>%n unsent items lie at {place} that the gateway has not heard of for more than an hour. They are safe there. Look whether the desks are on and the line is up, and have their people sign in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unsent item(s) lie at {place}, which the gateway has not heard of since {when}. They are safe there. Look whether the desk is on and the line is up, and have its person sign in.</source>
        <translation>
            <numerusform>%n unsent item lies at {place}, which the gateway has not heard of since {when}. It is safe there. Look whether the desk is on and the line is up, and have its person sign in.</numerusform>
            <numerusform>%n unsent items lie at {place}, which the gateway has not heard of since {when}. They are safe there. Look whether the desk is on and the line is up, and have its person sign in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Farewell</name>
    <message numerus="yes">
        <source>%n request(s) in the outbox are not sent yet. They stay on this computer and are sent when you sign in here again.</source>
        <translation>
            <numerusform>%n request in the outbox is not sent yet. It stays on this computer and is sent when you sign in here again.</numerusform>
            <numerusform>%n requests in the outbox are not sent yet. They stay on this computer and are sent when you sign in here again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer has no keyring service, so %n unfinished or unsent piece(s) of work are kept only until you leave. If you leave now they are lost.</source>
        <translation>
            <numerusform>This computer has no keyring service, so %n unfinished or unsent piece of work is kept only until you leave. If you leave now it is lost.</numerusform>
            <numerusform>This computer has no keyring service, so %n unfinished or unsent pieces of work are kept only until you leave. If you leave now they are lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message numerus="yes">
        <source>%n working day(s)</source>
        <translation>
            <numerusform>%n working day</numerusform>
            <numerusform>%n working days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remaining</source>
        <translation>
            <numerusform>%n remaining</numerusform>
            <numerusform>%n remaining</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspection</name>
    <message numerus="yes">
        <source>The chain is whole. %n record(s) checked: none was changed, taken out, moved or added.</source>
        <translation>
            <numerusform>The chain is whole. %n record checked: it was not changed, taken out, moved or added.</numerusform>
            <numerusform>The chain is whole. %n records checked: none was changed, taken out, moved or added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JournalProof</name>
    <message numerus="yes">
        <source>The journal is whole. %n record(s) checked: each follows from the one before it and carries the gateway&apos;s signature; none was changed, taken out, moved or added.</source>
        <translation>
            <numerusform>The journal is whole. %n record checked: it carries the gateway&apos;s signature; none was changed, taken out, moved or added.</numerusform>
            <numerusform>The journal is whole. %n records checked: each follows from the one before it and carries the gateway&apos;s signature; none was changed, taken out, moved or added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more place(s) are broken.</source>
        <translation>
            <numerusform>%n more place is broken.</numerusform>
            <numerusform>%n more places are broken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JournalWords</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) found</source>
        <translation>
            <numerusform>%n request found</numerusform>
            <numerusform>%n requests found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ManyCard</name>
    <message numerus="yes">
        <source>%n request(s) chosen</source>
        <translation>
            <numerusform>%n request chosen</numerusform>
            <numerusform>%n requests chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message numerus="yes">
        <source>The office gateway is busy. Nothing is lost; it can be tried again in %n second(s).</source>
        <translation>
            <numerusform>The office gateway is busy. Nothing is lost; it can be tried again in %n second.</numerusform>
            <numerusform>The office gateway is busy. Nothing is lost; it can be tried again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The PIN is wrong. %n more try(s), then only the password opens the desk.</source>
        <translation>
            <numerusform>The PIN is wrong. %n more try, then only the password opens the desk.</numerusform>
            <numerusform>The PIN is wrong. %n more tries, then only the password opens the desk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The gateway found a problem in %n field(s). What you wrote is kept; correct it and send again.</source>
        <translation>
            <numerusform>The gateway found a problem in %n field. What you wrote is kept; correct it and send again.</numerusform>
            <numerusform>The gateway found problems in %n fields. What you wrote is kept; correct them and send again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock: %n minute(s) off</source>
        <translation>
            <numerusform>Clock: %n minute off</numerusform>
            <numerusform>Clock: %n minutes off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is %n minute(s) behind the office&apos;s. Your work is safe: everything goes by the office&apos;s time. Set the date and time of this computer right, or tell the branch administrator.</source>
        <translation>
            <numerusform>The clock of this computer is %n minute behind the office&apos;s. Your work is safe: everything goes by the office&apos;s time. Set the date and time of this computer right, or tell the branch administrator.</numerusform>
            <numerusform>The clock of this computer is %n minutes behind the office&apos;s. Your work is safe: everything goes by the office&apos;s time. Set the date and time of this computer right, or tell the branch administrator.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is %n minute(s) ahead of the office&apos;s. Your work is safe: everything goes by the office&apos;s time. Set the date and time of this computer right, or tell the branch administrator.</source>
        <translation>
            <numerusform>The clock of this computer is %n minute ahead of the office&apos;s. Your work is safe: everything goes by the office&apos;s time. Set the date and time of this computer right, or tell the branch administrator.</numerusform>
            <numerusform>The clock of this computer is %n minutes ahead of the office&apos;s. Your work is safe: everything goes by the office&apos;s time. Set the date and time of this computer right, or tell the branch administrator.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The outbox of this computer is full: the office allows %n item(s). Nothing is lost, and what you send is still kept here. The supervisor has to act now: see in the outbox (F4) why nothing leaves.</source>
        <translation>
            <numerusform>The outbox of this computer is full: the office allows %n item. Nothing is lost, and what you send is still kept here. The supervisor has to act now: see in the outbox (F4) why nothing leaves.</numerusform>
            <numerusform>The outbox of this computer is full: the office allows %n items. Nothing is lost, and what you send is still kept here. The supervisor has to act now: see in the outbox (F4) why nothing leaves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The outbox of this computer fills up: the office allows %n item(s), and more than two thirds wait. Nothing is lost. See in the outbox (F4) why nothing leaves, and tell the supervisor.</source>
        <translation>
            <numerusform>The outbox of this computer fills up: the office allows %n item, and more than two thirds wait. Nothing is lost. See in the outbox (F4) why nothing leaves, and tell the supervisor.</numerusform>
            <numerusform>The outbox of this computer fills up: the office allows %n items, and more than two thirds wait. Nothing is lost. See in the outbox (F4) why nothing leaves, and tell the supervisor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Something in the outbox has waited longer than the %n hour(s) that the office allows. Nothing is lost, and it is still sent by itself. The supervisor has to act now: see in the outbox (F4) why it waits.</source>
        <translation>
            <numerusform>Something in the outbox has waited longer than the %n hour that the office allows. Nothing is lost, and it is still sent by itself. The supervisor has to act now: see in the outbox (F4) why it waits.</numerusform>
            <numerusform>Something in the outbox has waited longer than the %n hours that the office allows. Nothing is lost, and it is still sent by itself. The supervisor has to act now: see in the outbox (F4) why it waits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Something in the outbox has waited for long: the office allows %n hour(s). Nothing is lost, and it is sent by itself. See in the outbox (F4) why it waits, and tell the supervisor.</source>
        <translation>
            <numerusform>Something in the outbox has waited for long: the office allows %n hour. Nothing is lost, and it is sent by itself. See in the outbox (F4) why it waits, and tell the supervisor.</numerusform>
            <numerusform>Something in the outbox has waited for long: the office allows %n hours. Nothing is lost, and it is sent by itself. See in the outbox (F4) why it waits, and tell the supervisor.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordsCard</name>
    <message numerus="yes">
        <source>%n record(s) of one chain</source>
        <translation>
            <numerusform>%n record of one chain</numerusform>
            <numerusform>%n records of one chain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n record(s); there are older ones</source>
        <translation>
            <numerusform>The newest record; there are older ones</numerusform>
            <numerusform>The newest %n records; there are older ones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), all there are</source>
        <translation>
            <numerusform>%n record, all there is</numerusform>
            <numerusform>%n records, all there are</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n item(s) need you (F4)</source>
        <translation>
            <numerusform>%n item needs you (F4)</numerusform>
            <numerusform>%n items need you (F4)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) wait to be sent (F4)</source>
        <translation>
            <numerusform>%n item waits to be sent (F4)</numerusform>
            <numerusform>%n items wait to be sent (F4)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeOver</name>
    <message numerus="yes">
        <source>%n other answer(s) are the same in both.</source>
        <translation>
            <numerusform>%n other answer is the same in both.</numerusform>
            <numerusform>%n other answers are the same in both.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message numerus="yes">
        <source>%n item(s) of others are waiting on this computer, the oldest since {day}. They are safe, and are sent when their owner signs in here again.</source>
        <translation>
            <numerusform>%n item of others is waiting on this computer, since {day}. It is safe, and is sent when its owner signs in here again.</numerusform>
            <numerusform>%n items of others are waiting on this computer, the oldest since {day}. They are safe, and are sent when their owners sign in here again.</numerusform>
        </translation>
    </message>
</context>
</TS>
