"""Invented letters, as the four known senders would write them."""

from datetime import datetime

from app.domain.jalali import TEHRAN
from app.office.connectors.automation.ece.letter import (
    Letter,
    LetterDate,
    Part,
    Party,
    Receiver,
    RelatedLetter,
    Relation,
    Software,
)

MORNING = LetterDate(datetime(2026, 11, 23, 9, 30, tzinfo=TEHRAN))
COUNTY = Party("فرمانداری نمونه", "9001;;", "میز خدمت", "متصدی", "کاربر نمونه")
PROVINCE = Party("استانداری نمونه", "9000;;", "دبیرخانه")
PAGE = Part("application/pdf", "pdf", "متن درخواست", b"%PDF-1.4\n")

LETTER = Letter(
    number="1405/12/345",
    sent=MORNING,
    sender=COUNTY,
    receiver=Receiver(PROVINCE),
    subject="درخواست صدور گواهی - کد رهگیری 14050902-00017-4",
    related=(
        RelatedLetter(
            "1405/12/101",
            Relation.FOLLOW_UP,
            LetterDate(datetime(2026, 10, 1, 10, 0, tzinfo=TEHRAN)),
            Party("فرمانداری نمونه", "9001;;"),
        ),
    ),
    keywords=("میز خدمت",),
    origins=(PAGE,),
    software=Software("MizKhedmat", "Example", "1.0", "6f0d3c5e-0a51-4f0e-9a77-2f4f6c1c0001"),
)

NAMESPACED = """<?xml version="1.0" encoding="UTF-8"?>
<Letter xmlns="http://www.irica.com/ECE/1383-12/SendSchema">
  <Protocol Name="ECE" Version="1.01"/>
  <Software SoftwareDeveloper="Example" Version="1.0" GUID="6f0d3c5e-0a51-4f0e-9a77-2f4f6c1c0001">MizKhedmat</Software>
  <Sender Organization="فرمانداری نمونه" Department="میز خدمت" Position="متصدی" Name="کاربر نمونه" Code="9001;;"/>
  <Receiver Organization="استانداری نمونه" Department="دبیرخانه" Position="" Name="" Code="9000;;"
    ReceiveType="Origin"/>
  <OtherReceivers/>
  <LetterNo>1405/12/345</LetterNo>
  <LetterDateTime ShowAs="jalali">2026-11-23T09:30:00</LetterDateTime>
  <RelatedLetters><RelatedLetter>
    <RelationType Name="پیرو" Code="1"/><RelatedLetterNo>1405/12/101</RelatedLetterNo>
    <RelatedLetterDateTime ShowAs="jalali">2026-10-01T10:00:00</RelatedLetterDateTime>
    <RelatedLetterSender Organization="فرمانداری نمونه" Department="" Position="" Name="" Code="9001;;"/>
  </RelatedLetter></RelatedLetters>
  <Subject>درخواست صدور گواهی - کد رهگیری 14050902-00017-4</Subject>
  <Priority Code="1" Name="عادی"/>
  <Classification Code="1" Name="عادی"/>
  <Keywords><Keyword>میز خدمت</Keyword></Keywords>
  <Origins>
    <Origin ContentType="application/pdf" Extension="pdf" Description="متن درخواست">JVBERi0xLjQK</Origin>
  </Origins>
  <Attachments/>
</Letter>
"""
"""As the console sample and the library write."""

SMALL = """<?xml version="1.0"?>
<letter>
  <protocol name="ECE" version="1.01"/>
  <software softwaredeveloper="Example" version="1.0" guid="6f0d3c5e-0a51-4f0e-9a77-2f4f6c1c0001">MizKhedmat</software>
  <sender organization="فرمانداری نمونه" department="میز خدمت" position="متصدی" name="کاربر نمونه" code="9001;;"/>
  <receiver organization="استانداری نمونه" department="دبیرخانه" position="" name="" code="9000;;" receivetype="اصل"/>
  <letterno>1405/12/345</letterno>
  <letterdatetime showas="jalali">2026-11-23T09:30:00</letterdatetime>
  <relatedletters><relatedletter>
    <relationtype Name="پیرو به نامه" code="7"/><RelatedLetterNO>1405/12/101</RelatedLetterNO>
    <relatedletterdatetime showas="jalali">2026-10-01T10:00:00</relatedletterdatetime>
    <relatedlettersender organization="فرمانداری نمونه" code="9001;;"/>
  </relatedletter></relatedletters>
  <subject>درخواست صدور گواهی - کد رهگیری 14050902-00017-4</subject>
  <priority code="1" name="عادي"/>
  <classification code="1" name="عادی"/>
  <keywords Keyword="میز خدمت"/>
  <origins><origin contenttype="application/pdf" extension=".pdf" description="متن درخواست">
    JVBE
    Ri0xLjQK
  </origin></origins>
</letter>
"""
"""As the first of the four writes: small letters, no namespace, one attribute for the keywords."""

JALALI = (
    NAMESPACED.replace('"jalali">2026-11-23T09:30:00', '"jalali">1405/09/02 09:30:00')
    .replace('"jalali">2026-10-01T10:00:00', '"jalali">۱۴۰۵/۰۷/۰۹ ۱۰:۰۰')
    .replace('Priority Code="1"', 'Priority Code="21"')
)
"""As the bank's program writes: dates of the year 1405 as they are, and priorities numbered in its own way."""

PREFIXED = (
    NAMESPACED.replace("xmlns=", "xmlns:e=")
    .replace("</", "</e:")
    .replace("<", "<e:")
    .replace("<e:/e:", "</e:")
    .replace("<e:?", "<?")
    .replace(
        '<e:Sender Organization="فرمانداری نمونه" Department="میز خدمت" Position="متصدی" '
        'Name="کاربر نمونه" Code="9001;;"/>',
        "<e:Sender><e:Organization>فرمانداری نمونه</e:Organization><e:Department>میز خدمت</e:Department>"
        "<e:Position>متصدی</e:Position><e:Name>کاربر نمونه</e:Name><e:Code>9001;;</e:Code></e:Sender>",
    )
)
"""With a prefix, and what others write as attributes written as elements."""

DIALECTS = {"namespaced": NAMESPACED, "small": SMALL, "jalali": JALALI, "prefixed": PREFIXED}
