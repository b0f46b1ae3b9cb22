<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa" sourcelanguage="en">
<context>
    <name>Ages</name>
    <message>
        <source>{age} ago</source>
        <translation>{age} پیش</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>At rest</source>
        <translation>در سکوت</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>جدی</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>هشدار</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) past the promised day</source>
        <translation>
            <numerusform>%n درخواست از مهلت گذشته است</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) shortly before the promised day</source>
        <translation>
            <numerusform>%n درخواست در آستانهٔ پایان مهلت است</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visitor(s) wait and no counter is open</source>
        <translation>
            <numerusform>%n مراجعه‌کننده منتظر است و هیچ باجه‌ای باز نیست</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visitor(s) wait too long in the hall</source>
        <translation>
            <numerusform>%n مراجعه‌کننده بیش از اندازه در سالن منتظر مانده است</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) do not leave a desk</source>
        <translation>
            <numerusform>%n مورد از رایانه‌ای ارسال نمی‌شود</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) looked up in an hour</source>
        <translation>
            <numerusform>استعلام %n نفر در یک ساعت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inquiry(ies) without a request</source>
        <translation>
            <numerusform>%n استعلام بدون درخواست</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A computer&apos;s clock is %n minute(s) off</source>
        <translation>
            <numerusform>ساعت رایانه‌ای %n دقیقه خطا دارد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visitor(s) did not come when they were called</source>
        <translation>
            <numerusform>%n مراجعه‌کننده پس از فراخوان نیامد</numerusform>
        </translation>
    </message>
    <message>
        <source>Counter {number}</source>
        <translation>باجهٔ {number}</translation>
    </message>
    <message>
        <source>The branch</source>
        <translation>شعبه</translation>
    </message>
    <message>
        <source>{one}, {other}</source>
        <translation>{one}، {other}</translation>
    </message>
    <message>
        <source>{name} let it rest until {time}: {reason}</source>
        <translation>{name} آن را تا ساعت {time} ساکت کرده است: {reason}</translation>
    </message>
    <message>
        <source>Decide on them first, or hand them to a colleague; visitors were promised an answer by then.</source>
        <translation>نخست دربارهٔ این‌ها تصمیم بگیرید یا به همکاری بسپارید؛ به مراجعه‌کنندگان تا آن روز وعدهٔ پاسخ داده شده است.</translation>
    </message>
    <message>
        <source>There is still time: decide on them today, or see that they get on in automation.</source>
        <translation>هنوز فرصت هست: همین امروز تصمیم بگیرید یا پیگیری کنید که در اتوماسیون پیش بروند.</translation>
    </message>
    <message>
        <source>Nobody calls them. Have a counter opened at the visit page; nobody loses their place.</source>
        <translation>کسی آنان را فرانمی‌خواند. بخواهید باجه‌ای باز شود؛ نوبت کسی از دست نمی‌رود.</translation>
    </message>
    <message>
        <source>The longest wait is {minutes} minutes. Have one more counter opened, or look which group is full.</source>
        <translation>بلندترین انتظار {minutes} دقیقه است. بخواهید یک باجهٔ دیگر باز شود، یا ببینید کدام گروه شلوغ است.</translation>
    </message>
    <message>
        <source>It is safe in the desk. Look at the list of desks for what it needs: its person, the line, or a retry.</source>
        <translation>در رایانه محفوظ است. در فهرست رایانه‌ها ببینید چه لازم دارد: متصدی‌اش، خط ارتباط، یا ارسال دوباره.</translation>
    </message>
    <message>
        <source>Of {of} inquiries for a service in a day. Ask what the visitors came for; each inquiry needs a purpose.</source>
        <translation>از {of} استعلام برای خدمت در یک شبانه‌روز. بپرسید مراجعه‌کنندگان برای چه آمده بودند؛ هر استعلام هدفی می‌خواهد.</translation>
    </message>
    <message>
        <source>Times are recorded by the office&apos;s clock all the same. Have the computer&apos;s clock set.</source>
        <translation>زمان‌ها با این همه به ساعت اداره ثبت می‌شود. بخواهید ساعت رایانه تنظیم شود.</translation>
    </message>
    <message>
        <source>Of {of} who were called today. See that numbers are heard and seen, and that calls leave time to come.</source>
        <translation>از {of} نفری که امروز فراخوانده شدند. ببینید شماره‌ها شنیده و دیده می‌شود و فراخوان فرصت آمدن می‌دهد.</translation>
    </message>
    <message>
        <source>Colleagues usually look up {of} in that time. The inspection page (F8) shows what was asked and why.</source>
        <translation>همکاران در این مدت معمولاً {of} نفر را استعلام می‌کنند. صفحهٔ بازرسی (F8) نشان می‌دهد چه و چرا پرسیده شده است.</translation>
    </message>
    <message>
        <source>Colleagues usually look up {of} in that time. Ask the person; an inspector sees what was asked.</source>
        <translation>همکاران در این مدت معمولاً {of} نفر را استعلام می‌کنند. از خود او بپرسید؛ بازرس می‌بیند چه پرسیده شده است.</translation>
    </message>
    <message>
        <source>No alarm.</source>
        <translation>هشداری نیست.</translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n هشدار</numerusform>
        </translation>
    </message>
    <message>
        <source>{count}: {first}</source>
        <translation>{count}: {first}</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>شدت</translation>
    </message>
    <message>
        <source>What</source>
        <translation>موضوع</translation>
    </message>
    <message>
        <source>Who or where</source>
        <translation>چه کسی یا کجا</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>از</translation>
    </message>
</context>
<context>
    <name>AlarmsCard</name>
    <message>
        <source>What needs you in the branch</source>
        <translation>آنچه در شعبه به شما نیاز دارد</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>بازخوانی</translation>
    </message>
    <message>
        <source>Back to the queue Esc</source>
        <translation>بازگشت به صف Esc</translation>
    </message>
    <message>
        <source>Why the alarm may rest; kept with your name</source>
        <translation>چرا هشدار ساکت شود؛ با نام شما نگه داشته می‌شود</translation>
    </message>
    <message>
        <source>Let it rest for {hours} hours</source>
        <translation>{hours} ساعت ساکت شود</translation>
    </message>
    <message>
        <source>Nothing needs you now.</source>
        <translation>اکنون چیزی به شما نیاز ندارد.</translation>
    </message>
    <message>
        <source>The alarms are not known yet.</source>
        <translation>هشدارها هنوز معلوم نیست.</translation>
    </message>
    <message>
        <source>Alarms Ctrl+E</source>
        <translation>هشدارها Ctrl+E</translation>
    </message>
    <message>
        <source>Show these requests</source>
        <translation>نمایش این درخواست‌ها</translation>
    </message>
    <message>
        <source>Show the hall</source>
        <translation>نمایش سالن</translation>
    </message>
    <message>
        <source>Show the desks</source>
        <translation>نمایش رایانه‌ها</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>Yes</source>
        <translation>بله</translation>
    </message>
    <message>
        <source>No</source>
        <translation>خیر</translation>
    </message>
    <message>
        <source>{amount} Rial</source>
        <translation>{amount} ریال</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n پرونده</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>; </source>
        <translation>؛ </translation>
    </message>
</context>
<context>
    <name>AsideDialog</name>
    <message>
        <source>Kept aside</source>
        <translation>کنار گذاشته‌شده</translation>
    </message>
    <message>
        <source>{service} for {visitor}</source>
        <translation>{service} برای {visitor}</translation>
    </message>
    <message>
        <source>Kept aside on {day} at {time}, because somebody else&apos;s version stands at the gateway.</source>
        <translation>در {day} ساعت {time} کنار گذاشته شد، چون نسخهٔ شخص دیگری در درگاه ثبت است.</translation>
    </message>
    <message>
        <source>What you wrote</source>
        <translation>نوشتهٔ شما</translation>
    </message>
    <message>
        <source>Go on with it as a draft Ctrl+Enter</source>
        <translation>ادامه به‌صورت پیش‌نویس Ctrl+Enter</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>دور انداختن</translation>
    </message>
    <message>
        <source>Ctrl+Delete</source>
        <translation>Ctrl+Delete</translation>
    </message>
    <message>
        <source>Close Esc</source>
        <translation>بستن Esc</translation>
    </message>
</context>
<context>
    <name>AttachmentField</name>
    <message>
        <source>Attached file</source>
        <translation>پروندهٔ پیوست</translation>
    </message>
    <message>
        <source>There is no file and no picture on the clipboard.</source>
        <translation>در بریده‌دان نه پرونده‌ای هست و نه تصویری.</translation>
    </message>
    <message>
        <source>Pasted picture {number}</source>
        <translation>تصویر چسبانده‌شدهٔ {number}</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>تصویر رهاشده</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>پیوست پرونده</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>همهٔ پرونده‌ها (*)</translation>
    </message>
    <message>
        <source>Accepted files ({patterns})</source>
        <translation>پرونده‌های پذیرفتنی ({patterns})</translation>
    </message>
    <message>
        <source>This file is already attached.</source>
        <translation>این پرونده پیش‌تر پیوست شده است.</translation>
    </message>
    <message>
        <source>Drop a file here, choose one by Enter, or paste (Ctrl+V)</source>
        <translation>پرونده را اینجا رها کنید، با Enter برگزینید یا بچسبانید (Ctrl+V)</translation>
    </message>
</context>
<context>
    <name>AttachmentRow</name>
    <message>
        <source>Being attached…</source>
        <translation>در حال پیوست…</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>برداشتن {name}</translation>
    </message>
    <message>
        <source>Remove (Delete)</source>
        <translation>برداشتن (Delete)</translation>
    </message>
    <message>
        <source>Enter shows the file.</source>
        <translation>Enter پرونده را نشان می‌دهد.</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Your role does not open the board of the hall.</source>
        <translation>نقش شما تابلوی سالن را باز نمی‌کند.</translation>
    </message>
    <message>
        <source>This computer has one display: the board opens in a window that Esc closes. It fills a second display.</source>
        <translation>این رایانه یک نمایشگر دارد: تابلو در پنجره‌ای باز می‌شود که با Esc بسته می‌شود. نمایشگر دوم را یکسره پر می‌کند.</translation>
    </message>
    <message>
        <source>Now calling</source>
        <translation>اکنون نوبت</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>باجه</translation>
    </message>
    <message>
        <source>Called before</source>
        <translation>فراخوان‌های پیشین</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>نفرهای بعدی</translation>
    </message>
    <message>
        <source>No number is called</source>
        <translation>شماره‌ای فراخوانده نشده است</translation>
    </message>
    <message>
        <source>The board is closed. Please ask at the reception.</source>
        <translation>تابلو بسته است. لطفاً از پذیرش بپرسید.</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>لطفاً کمی صبر کنید</translation>
    </message>
    <message>
        <source>Not up to date since {time}</source>
        <translation>از ساعت {time} به‌روز نشده است</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} نفر در انتظار</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>حدود {minutes} دقیقه</translation>
    </message>
</context>
<context>
    <name>BoardCard</name>
    <message>
        <source>Board in the hall</source>
        <translation>تابلوی سالن</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>نمایشگر</translation>
    </message>
    <message>
        <source>Words at its foot, in Persian</source>
        <translation>نوشتهٔ پای تابلو، به فارسی</translation>
    </message>
    <message>
        <source>The same in English</source>
        <translation>همان به انگلیسی</translation>
    </message>
    <message>
        <source>This computer has one display: the board opens in a window that Esc closes.</source>
        <translation>این رایانه یک نمایشگر دارد: تابلو در پنجره‌ای باز می‌شود که با Esc بسته می‌شود.</translation>
    </message>
    <message>
        <source>A tone at each call</source>
        <translation>صدا با هر فراخوان</translation>
    </message>
    <message>
        <source>Nothing on the board moves</source>
        <translation>هیچ‌چیز روی تابلو حرکت نکند</translation>
    </message>
    <message>
        <source>{number}: {name}, {size}</source>
        <translation>{number}: {name}، {size}</translation>
    </message>
    <message>
        <source>The chosen one, which is unplugged</source>
        <translation>همان که انتخاب شده و اکنون جداست</translation>
    </message>
    <message>
        <source>Close the board</source>
        <translation>بستن تابلو</translation>
    </message>
    <message>
        <source>Open the board</source>
        <translation>باز کردن تابلو</translation>
    </message>
</context>
<context>
    <name>BoardWindow</name>
    <message>
        <source>Board of the hall</source>
        <translation>تابلوی سالن</translation>
    </message>
</context>
<context>
    <name>CalendarPopup</name>
    <message>
        <source>Month before</source>
        <translation>ماه پیش</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>ماه پس</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>امروز</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>ماه</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>سال</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Cannot be used now</source>
        <translation>اکنون قابل استفاده نیست</translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s) saved</source>
        <translation>
            <numerusform>%n برگ صرفه‌جویی</numerusform>
        </translation>
    </message>
    <message>
        <source>The office does not offer this service any more.</source>
        <translation>اداره دیگر این خدمت را ارائه نمی‌کند.</translation>
    </message>
    <message>
        <source>The description of this service cannot be read at the gateway. Other services work as before.</source>
        <translation>شرح این خدمت در درگاه خوانده نمی‌شود. خدمت‌های دیگر مانند پیش کار می‌کنند.</translation>
    </message>
    <message>
        <source>Service number {code}</source>
        <translation>کد خدمت {code}</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>مدارک</translation>
    </message>
    <message>
        <source>What is struck out is not needed any more: an inquiry replaces it.</source>
        <translation>آنچه خط خورده دیگر لازم نیست: استعلام جای آن را گرفته است.</translation>
    </message>
    <message>
        <source>Service record</source>
        <translation>شناسنامهٔ خدمت</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>هزینه</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>مهلت</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>سرپرست</translation>
    </message>
    <message>
        <source>Approval is needed</source>
        <translation>تأیید لازم است</translation>
    </message>
    <message>
        <source>Goes to automation at once</source>
        <translation>بی‌درنگ به اتوماسیون می‌رود</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>پاسخ‌گو</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>شکایت</translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s)</source>
        <translation>
            <numerusform>%n برگ</numerusform>
        </translation>
    </message>
    <message>
        <source>{paper}: not needed, {inquiry}</source>
        <translation>{paper}: لازم نیست، {inquiry}</translation>
    </message>
    <message>
        <source>Free of charge</source>
        <translation>رایگان</translation>
    </message>
    <message>
        <source>{amount} Rial</source>
        <translation>{amount} ریال</translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s)</source>
        <translation>
            <numerusform>%n روز کاری</numerusform>
        </translation>
    </message>
    <message>
        <source>{days}, until {day}</source>
        <translation>{days}، تا {day}</translation>
    </message>
    <message>
        <source>{title}: cannot be used now</source>
        <translation>{title}: اکنون قابل استفاده نیست</translation>
    </message>
</context>
<context>
    <name>CatalogueBrowser</name>
    <message>
        <source>Number, name or a word of the service</source>
        <translation>کد، نام یا واژه‌ای از خدمت</translation>
    </message>
    <message>
        <source>Search the services</source>
        <translation>جست‌وجوی خدمت‌ها</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>خدمت‌ها</translation>
    </message>
    <message>
        <source>Reading the services…</source>
        <translation>در حال خواندن خدمت‌ها…</translation>
    </message>
    <message>
        <source>No service fits. Try another word, or the number of the service.</source>
        <translation>خدمتی پیدا نشد. واژه‌ای دیگر یا کد خدمت را بیازمایید.</translation>
    </message>
    <message>
        <source>The office offers no service yet.</source>
        <translation>اداره هنوز خدمتی ارائه نمی‌کند.</translation>
    </message>
</context>
<context>
    <name>Chains</name>
    <message>
        <source>Written down by</source>
        <translation>ثبت‌کننده</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>رویدادها</translation>
    </message>
    <message>
        <source>First</source>
        <translation>نخستین</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>آخرین</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>امضا</translation>
    </message>
    <message>
        <source>Checked now</source>
        <translation>نتیجهٔ بررسی</translation>
    </message>
    <message>
        <source>being checked…</source>
        <translation>در حال بررسی…</translation>
    </message>
    <message>
        <source>The gateway itself</source>
        <translation>خود درگاه</translation>
    </message>
    <message>
        <source>A desk of {person}</source>
        <translation>میز {person}</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>سالم</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>آسیب‌دیده</translation>
    </message>
    <message>
        <source>missing at its end</source>
        <translation>در پایان ندارد</translation>
    </message>
    <message>
        <source>number {serial}</source>
        <translation>شمارهٔ {serial}</translation>
    </message>
</context>
<context>
    <name>ChainsCard</name>
    <message>
        <source>Chains of the journal</source>
        <translation>زنجیره‌های دفتر رویداد</translation>
    </message>
    <message>
        <source>Each record carries the mark of the one before it. Choose a chain: Ctrl+P checks it, Enter shows its records. The check is itself recorded.</source>
        <translation>هر رویداد نشان رویداد پیش از خود را دارد. زنجیره‌ای برگزینید: Ctrl+P آن را راستی‌آزمایی می‌کند و Enter رویدادهایش را نشان می‌دهد. خود راستی‌آزمایی هم ثبت می‌شود.</translation>
    </message>
    <message>
        <source>Check the chain Ctrl+P</source>
        <translation>راستی‌آزمایی زنجیره Ctrl+P</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>خواندن دوباره</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Nothing has been recorded at this branch yet.</source>
        <translation>هنوز رویدادی در این شعبه ثبت نشده است.</translation>
    </message>
    <message>
        <source>Reading the chains…</source>
        <translation>در حال خواندن زنجیره‌ها…</translation>
    </message>
    <message>
        <source>Every record of the chain is being checked…</source>
        <translation>همهٔ رویدادهای زنجیره بررسی می‌شوند…</translation>
    </message>
    <message>
        <source>{whose}: {found}</source>
        <translation>{whose}: {found}</translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message>
        <source>{answer} (replaced)</source>
        <translation>{answer} (جایگزین شده)</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>خالی</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>مورد</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>پیش از اصلاح</translation>
    </message>
    <message>
        <source>After</source>
        <translation>پس از اصلاح</translation>
    </message>
</context>
<context>
    <name>CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation>کلیدها</translation>
    </message>
    <message>
        <source>Everything without a mouse</source>
        <translation>همه‌چیز بدون موشی</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>Choose…</source>
        <translation>برگزینید…</translation>
    </message>
</context>
<context>
    <name>ConnectionCard</name>
    <message>
        <source>Connection</source>
        <translation>ارتباط</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>در حال آزمودن…</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>آزمون ارتباط</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>نوبت نرسید</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>درست</translation>
    </message>
    <message>
        <source>fails here</source>
        <translation>اینجا قطع است</translation>
    </message>
    <message>
        <source>{state}: {cause}</source>
        <translation>{state}: {cause}</translation>
    </message>
</context>
<context>
    <name>ConnectorDetail</name>
    <message>
        <source>Try now Ctrl+J</source>
        <translation>تلاش هم‌اکنون Ctrl+J</translation>
    </message>
    <message>
        <source>What waits is tried at once; what is on its way is not sent a second time</source>
        <translation>آنچه در صف است همین حالا دوباره فرستاده می‌شود؛ آنچه در راه است دو بار فرستاده نمی‌شود</translation>
    </message>
    <message>
        <source>What waits for this system</source>
        <translation>صف این سامانه</translation>
    </message>
    <message>
        <source>Nothing is kept for it at the gateway: what it has to do is done at once or not.</source>
        <translation>برای این سامانه چیزی در درگاه نگه داشته نمی‌شود.</translation>
    </message>
    <message>
        <source>Nothing of this branch waits for it.</source>
        <translation>از این شعبه چیزی در صف آن نیست.</translation>
    </message>
    <message>
        <source>The oldest are shown; {count} more wait.</source>
        <translation>قدیمی‌ترین‌ها نمایش داده شده‌اند؛ {count} مورد دیگر هم در صف است.</translation>
    </message>
</context>
<context>
    <name>Connectors</name>
    <message>
        <source>System</source>
        <translation>سامانه</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>از چه زمانی</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>در صف</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>قدیمی‌ترین</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>تلاش بعدی</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>تلاش‌ها</translation>
    </message>
    <message>
        <source>Tracking code or inquiry</source>
        <translation>کد پیگیری یا استعلام</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>دلیل</translation>
    </message>
    <message>
        <source>Waiting for</source>
        <translation>مدت انتظار</translation>
    </message>
    <message>
        <source>Inquiries of registries</source>
        <translation>استعلام‌ها</translation>
    </message>
    <message>
        <source>Procurement (Setad)</source>
        <translation>تدارکات (ستاد)</translation>
    </message>
    <message>
        <source>Why is not known. What waits is kept and tried again by itself; if it stays so, tell who runs this system.</source>
        <translation>علت آن روشن نیست. آنچه در صف است می‌ماند و خودبه‌خود دوباره فرستاده می‌شود؛ اگر همین‌طور ماند به گردانندهٔ این سامانه خبر دهید.</translation>
    </message>
    <message>
        <source>It works. What waits goes on by itself at its next try; “Try now” does not wait for it.</source>
        <translation>برقرار است. آنچه در صف است در تلاش بعدی خودبه‌خود می‌رود؛ با «تلاش هم‌اکنون» دیگر منتظر آن نمی‌ماند.</translation>
    </message>
    <message>
        <source>It works. There is nothing to do.</source>
        <translation>برقرار است. کاری لازم نیست.</translation>
    </message>
    <message>
        <source>It does not answer in time. What waits is kept and tried again by itself; if it stays so, tell who runs it.</source>
        <translation>به‌موقع پاسخ نمی‌دهد. آنچه در صف است می‌ماند و خودبه‌خود دوباره فرستاده می‌شود؛ اگر همین‌طور ماند به گردانندهٔ آن خبر دهید.</translation>
    </message>
    <message>
        <source>It has a fault of its own. What waits is kept and tried again by itself. Tell who runs this system; when they say that it works again, press “Try now”.</source>
        <translation>خطای داخلی دارد. آنچه در صف است می‌ماند و خودبه‌خود دوباره فرستاده می‌شود. به گردانندهٔ این سامانه خبر دهید؛ وقتی گفت درست شده است، «تلاش هم‌اکنون» را بزنید.</translation>
    </message>
    <message>
        <source>It cannot be reached from the gateway&apos;s computer. What waits is kept. Have the network between them checked, then press “Try now”.</source>
        <translation>از رایانهٔ درگاه به آن دسترسی نیست. آنچه در صف است می‌ماند. بگویید شبکهٔ میان آن دو را بررسی کنند، سپس «تلاش هم‌اکنون» را بزنید.</translation>
    </message>
    <message>
        <source>It does not accept something of ours, and will not by itself. Look at the requests that wait and see what is wrong with them, or have the gateway&apos;s settings for this system checked.</source>
        <translation>چیزی را که فرستاده‌ایم نمی‌پذیرد و خودبه‌خود هم درست نمی‌شود. درخواست‌های صف را بررسی کنید، یا بگویید تنظیمات درگاه برای این سامانه را بازبینی کنند.</translation>
    </message>
    <message>
        <source>It is closed at this hour. What waits is kept and goes on by itself when it opens.</source>
        <translation>در این ساعت بسته است. آنچه در صف است می‌ماند و پس از باز شدن خودبه‌خود می‌رود.</translation>
    </message>
    <message>
        <source>The day&apos;s allowance of questions is used up. What waits is kept and goes on tomorrow; if this happens often, ask for a larger allowance.</source>
        <translation>سهمیهٔ استعلام امروز تمام شده است. آنچه در صف است می‌ماند و فردا می‌رود؛ اگر زیاد پیش می‌آید سهمیهٔ بیشتری بخواهید.</translation>
    </message>
    <message>
        <source>It does not accept the office&apos;s account. What waits is kept. Have the name and the password in the gateway&apos;s settings put right, then press “Try now”.</source>
        <translation>حساب اداره را نمی‌پذیرد. آنچه در صف است می‌ماند. بگویید نام و گذرواژه را در تنظیمات درگاه درست کنند، سپس «تلاش هم‌اکنون» را بزنید.</translation>
    </message>
    <message>
        <source>It is not connected yet. Name it in the gateway&apos;s settings: “mizban-office serve --help” says how.</source>
        <translation>هنوز وصل نشده است. آن را در تنظیمات درگاه نام ببرید؛ «mizban-office serve --help» می‌گوید چگونه.</translation>
    </message>
    <message>
        <source>It takes no more for now. What waits is kept and tried again by itself in a while.</source>
        <translation>فعلاً بیشتر نمی‌پذیرد. آنچه در صف است می‌ماند و اندکی بعد خودبه‌خود دوباره فرستاده می‌شود.</translation>
    </message>
    <message>
        <source>Its folder or a file of ours cannot be reached. What waits is kept. Have the folder on the gateway&apos;s computer checked, then press “Try now”.</source>
        <translation>به پوشهٔ آن یا به یکی از پرونده‌های ما دسترسی نیست. آنچه در صف است می‌ماند. بگویید پوشه را در رایانهٔ درگاه بررسی کنند، سپس «تلاش هم‌اکنون» را بزنید.</translation>
    </message>
    <message>
        <source>The gateway&apos;s own database does not answer. Have the gateway&apos;s computer looked at.</source>
        <translation>پایگاه دادهٔ خود درگاه پاسخ نمی‌دهد. بگویید رایانهٔ درگاه را بررسی کنند.</translation>
    </message>
    <message>
        <source>The letter has left; its number has not come back yet. Nothing has to be done here.</source>
        <translation>نامه رفته است و شمارهٔ آن هنوز نیامده است. اینجا کاری لازم نیست.</translation>
    </message>
    <message>
        <source>Its certificate has expired. Have a new one put in its place.</source>
        <translation>گواهی آن منقضی شده است. بگویید گواهی تازه به جای آن بگذارند.</translation>
    </message>
    <message>
        <source>What answers is not the one that was named. Have its address in the settings checked.</source>
        <translation>آنچه پاسخ می‌دهد همان سامانه‌ای نیست که نام برده شده است. بگویید نشانی آن را در تنظیمات بررسی کنند.</translation>
    </message>
    <message>
        <source>So since {moment}, as far as the gateway has seen.</source>
        <translation>تا جایی که درگاه دیده است، از {moment} چنین است.</translation>
    </message>
    <message>
        <source>After several failures it is not asked before {moment}.</source>
        <translation>پس از چند خطا، تا {moment} از آن پرسیده نمی‌شود.</translation>
    </message>
    <message>
        <source>Asked today: {asked} of {limit}.</source>
        <translation>پرسش‌های امروز: {asked} از {limit}.</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) that came could not be read by the gateway.</source>
        <translation>
            <numerusform>درگاه %n نامهٔ رسیده را نتوانست بخواند.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open round the clock</source>
        <translation>شبانه‌روز باز است</translation>
    </message>
    <message>
        <source>Open from {opens} to {closes}</source>
        <translation>از {opens} تا {closes} باز است</translation>
    </message>
    <message>
        <source>{hours} on working days</source>
        <translation>{hours}، در روزهای کاری</translation>
    </message>
    <message>
        <source>{hours}; it opens {moment}.</source>
        <translation>{hours}؛ {moment} باز می‌شود.</translation>
    </message>
    <message>
        <source>soon</source>
        <translation>به‌زودی</translation>
    </message>
    <message>
        <source>On its way now</source>
        <translation>هم‌اکنون در راه است</translation>
    </message>
    <message>
        <source>Left; its number has not come yet</source>
        <translation>رفته؛ شماره نیامده است</translation>
    </message>
    <message>
        <source>Waits for the morning</source>
        <translation>تا صبح می‌ماند</translation>
    </message>
    <message>
        <source>Too confidential for this way</source>
        <translation>طبقه‌بندی آن بالاتر است</translation>
    </message>
    <message>
        <source>Its form does not fit</source>
        <translation>فرم آن نمی‌خواند</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>در نوبت است</translation>
    </message>
    <message>
        <source>Not taken yet</source>
        <translation>هنوز پذیرفته نشده است</translation>
    </message>
    <message>
        <source>Nothing had to be brought forward: what waits here is being tried already.</source>
        <translation>چیزی برای جلو انداختن نبود؛ آنچه در صف است هم‌اکنون در حال تلاش است.</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) may be asked again at once, as soon as a desk asks.</source>
        <translation>
            <numerusform>%n استعلام را میزها می‌توانند همین حالا دوباره بپرسند.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are tried now.</source>
        <translation>
            <numerusform>%n مورد همین حالا دوباره فرستاده می‌شود.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectorsView</name>
    <message>
        <source>Connections</source>
        <translation>سامانه‌های بیرونی</translation>
    </message>
    <message>
        <source>What the gateway works with, and what of this branch waits for it. Nothing that waits is lost.</source>
        <translation>سامانه‌هایی که درگاه با آن‌ها کار می‌کند و آنچه از این شعبه در صف آن‌هاست. هیچ‌چیز از صف گم نمی‌شود.</translation>
    </message>
    <message>
        <source>Read again Ctrl+R</source>
        <translation>خواندن دوباره Ctrl+R</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>The gateway works with no system outside yet. Connect one in its settings, then read again.</source>
        <translation>درگاه هنوز به سامانه‌ای بیرونی وصل نیست. یکی را در تنظیمات آن وصل کنید، سپس دوباره بخوانید.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>خواندن دوباره</translation>
    </message>
    <message>
        <source>Asking the gateway…</source>
        <translation>در حال پرسیدن از درگاه…</translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message>
        <source>Approve</source>
        <translation>تأیید</translation>
    </message>
    <message>
        <source>Return for correction</source>
        <translation>برگشت برای اصلاح</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>پاسخ</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>عدم موافقت</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>واگذاری</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>What is the answer?</source>
        <translation>پاسخ چیست؟</translation>
    </message>
    <message>
        <source>Why is it refused?</source>
        <translation>دلیل عدم موافقت چیست؟</translation>
    </message>
    <message>
        <source>What must be corrected?</source>
        <translation>چه چیزی باید اصلاح شود؟</translation>
    </message>
    <message>
        <source>Answer and close</source>
        <translation>پاسخ و بستن درخواست</translation>
    </message>
    <message>
        <source>Refuse and close</source>
        <translation>عدم موافقت و بستن درخواست</translation>
    </message>
    <message>
        <source>(the visitor reads it too)</source>
        <translation>(مراجعه‌کننده هم آن را می‌خواند)</translation>
    </message>
    <message>
        <source>To whom?</source>
        <translation>به چه کسی؟</translation>
    </message>
    <message>
        <source>Write the answer; the visitor has nothing else to go by.</source>
        <translation>پاسخ را بنویسید؛ مراجعه‌کننده چیز دیگری در دست ندارد.</translation>
    </message>
    <message>
        <source>Write why; the visitor has a right to know it, and to complain.</source>
        <translation>دلیل را بنویسید؛ مراجعه‌کننده حق دارد آن را بداند و شکایت کند.</translation>
    </message>
    <message>
        <source>Write what must be corrected; without a reason nobody can correct.</source>
        <translation>بنویسید چه چیزی باید اصلاح شود؛ بدون علت کسی نمی‌تواند اصلاح کند.</translation>
    </message>
    <message>
        <source>Return to the clerk</source>
        <translation>برگرداندن به متصدی</translation>
    </message>
</context>
<context>
    <name>Desks</name>
    <message>
        <source>See the desks</source>
        <translation>دیدن رایانه‌ها</translation>
    </message>
    <message>
        <source>a desk without a counter number</source>
        <translation>رایانهٔ بی‌شماره</translation>
    </message>
    <message>
        <source>counter {number}</source>
        <translation>باجهٔ {number}</translation>
    </message>
    <message numerus="yes">
        <source>%n desk(s)</source>
        <translation>
            <numerusform>%n رایانه</numerusform>
        </translation>
    </message>
    <message>
        <source>{place} ({person})</source>
        <translation>{place} ({person})</translation>
    </message>
    <message>
        <source>Nothing lies unsent at the desks.</source>
        <translation>هیچ کاری در رایانه‌های شعبه نفرستاده نمانده است.</translation>
    </message>
    <message numerus="yes">
        <source>Unsent work lies at %n desk(s).</source>
        <translation>
            <numerusform>در %n رایانه کار نفرستاده مانده است.</numerusform>
        </translation>
    </message>
    <message>
        <source>The oldest: {age}.</source>
        <translation>قدیمی‌ترین: {age}.</translation>
    </message>
    <message numerus="yes">
        <source>The desks have stopped trying to send %n item(s).</source>
        <translation>
            <numerusform>ارسال %n مورد متوقف شده است.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped trying</source>
        <translation>ارسال متوقف</translation>
    </message>
    <message>
        <source>Not heard of</source>
        <translation>بی‌خبر</translation>
    </message>
    <message>
        <source>Needs its clerk</source>
        <translation>نیازمند متصدی</translation>
    </message>
    <message>
        <source>Goes by itself</source>
        <translation>خودش می‌رود</translation>
    </message>
    <message>
        <source>The gateway did not take it however often it was tried. It is safe in the desk. When gateway and automation are well, have it sent again there: “Send now” in the outbox (F4).</source>
        <translation>با همهٔ تلاش‌ها درگاه آن را نگرفت. جایش در همان رایانه امن است. وقتی درگاه و اتوماسیون برقرار شد، بگویید همان‌جا دوباره بفرستند: «ارسال هم‌اکنون» در صف ارسال (F4).</translation>
    </message>
    <message>
        <source>The desk is closed or cut off from the gateway. What lies in it is safe, and is sent when its person signs in there with the line up.</source>
        <translation>این رایانه خاموش است یا ارتباطش با درگاه قطع شده است. آنچه در آن است امن می‌ماند و با ورود صاحبش در همان رایانه و برقراری ارتباط فرستاده می‌شود.</translation>
    </message>
    <message>
        <source>The gateway did not accept something. Its clerk sees the reason in the outbox (F4) and corrects it.</source>
        <translation>درگاه چیزی را نپذیرفته است. متصدی آن علت را در صف ارسال (F4) می‌بیند و اصلاح می‌کند.</translation>
    </message>
    <message>
        <source>It is safe in the desk and is sent by itself when its person is signed in there with the line up.</source>
        <translation>جایش در همان رایانه امن است و وقتی صاحبش در آن وارد شده و ارتباط برقرار باشد، خودش فرستاده می‌شود.</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) at {place} did not reach the gateway however often they were tried. They are safe in the desk. See that gateway and automation are well, then have them sent again there from the outbox (F4).</source>
        <translation>
            <numerusform>%n مورد در {place} با همهٔ تلاش‌ها به درگاه نرسید. جایشان در همان رایانه امن است. از برقراری درگاه و اتوماسیون مطمئن شوید، سپس بگویید همان‌جا از صف ارسال (F4) دوباره فرستاده شود.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unsent item(s) lie at {place} that the gateway has not heard of for more than an hour. They are safe there. Look whether the desks are on and the line is up, and have their people sign in.</source>
        <translation>
            <numerusform>%n مورد نفرستاده در {place} مانده است که بیش از یک ساعت است درگاه از آن‌ها خبری ندارد. جایشان همان‌جا امن است. ببینید رایانه‌ها روشن و ارتباط برقرار باشد و از صاحبان کارها بخواهید وارد شوند.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unsent item(s) lie at {place}, which the gateway has not heard of since {when}. They are safe there. Look whether the desk is on and the line is up, and have its person sign in.</source>
        <translation>
            <numerusform>%n مورد نفرستاده در {place} مانده است که درگاه از {when} از آن خبری ندارد. جایشان همان‌جا امن است. ببینید رایانه روشن و ارتباط برقرار باشد و از صاحب کار بخواهید وارد شود.</numerusform>
        </translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>باجه</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>شخص</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>در انتظار</translation>
    </message>
    <message>
        <source>Needs a person</source>
        <translation>نیازمند اقدام</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>قدیمی‌ترین</translation>
    </message>
    <message>
        <source>Last heard of</source>
        <translation>آخرین خبر</translation>
    </message>
</context>
<context>
    <name>DesksCard</name>
    <message>
        <source>Unsent work at the desks of the branch</source>
        <translation>کارهای نفرستاده در رایانه‌های شعبه</translation>
    </message>
    <message>
        <source>Only counts and ages are told here; what was written stays encrypted in its desk.</source>
        <translation>اینجا تنها شمار و زمان کارها گفته می‌شود؛ آنچه نوشته شده رمزشده در همان رایانه می‌ماند.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>خواندن دوباره</translation>
    </message>
    <message>
        <source>Back to the queue Esc</source>
        <translation>بازگشت به کارتابل Esc</translation>
    </message>
    <message>
        <source>Nothing lies unsent at any desk: everything is at the gateway.</source>
        <translation>در هیچ رایانه‌ای کار نفرستاده نمانده است: همه چیز به درگاه رسیده است.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Reading what the desks told…</source>
        <translation>در حال خواندن خبر رایانه‌ها…</translation>
    </message>
    <message>
        <source>See the desks Ctrl+D</source>
        <translation>دیدن رایانه‌ها Ctrl+D</translation>
    </message>
    <message>
        <source>What lies unsent at the desks is not known yet.</source>
        <translation>هنوز معلوم نیست در رایانه‌های شعبه چه مانده است.</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Time</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>مسیر</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>نوع</translation>
    </message>
    <message>
        <source>Our number</source>
        <translation>شمارهٔ ما</translation>
    </message>
    <message>
        <source>Their number</source>
        <translation>شمارهٔ اتوماسیون</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>اندازه</translation>
    </message>
    <message>
        <source>Sent to automation</source>
        <translation>ارسال به اتوماسیون</translation>
    </message>
    <message>
        <source>Came from automation</source>
        <translation>دریافت از اتوماسیون</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>نامه</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>یادآوری</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>پاسخ</translation>
    </message>
    <message>
        <source>Receipt of a letter</source>
        <translation>رسید نامه</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>ناشناخته</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>موجود نیست</translation>
    </message>
</context>
<context>
    <name>DocumentsCard</name>
    <message>
        <source>Open Enter</source>
        <translation>باز کردن Enter</translation>
    </message>
    <message>
        <source>Opening a document is recorded: who read it, and when.</source>
        <translation>باز کردن هر سند ثبت می‌شود: چه کسی و چه زمانی آن را خوانده است.</translation>
    </message>
    <message>
        <source>Documents exchanged with automation</source>
        <translation>اسناد ردوبدل‌شده با اتوماسیون</translation>
    </message>
    <message>
        <source>Documents exchanged about request {code}</source>
        <translation>اسناد ردوبدل‌شدهٔ درخواست {code}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Nothing has been exchanged with automation about this request.</source>
        <translation>دربارهٔ این درخواست سندی با اتوماسیون ردوبدل نشده است.</translation>
    </message>
    <message>
        <source>Reading what was exchanged…</source>
        <translation>در حال خواندن اسناد…</translation>
    </message>
    <message>
        <source>Write the tracking code of a request beside this, and press Enter.</source>
        <translation>کد پیگیری درخواست را در فرم کنار بنویسید و Enter را بزنید.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Save as evidence</source>
        <translation>ذخیرهٔ گواه</translation>
    </message>
    <message>
        <source>All records that the search finds go into one file that the gateway signs, also those that are not shown yet. Who changes a letter in it is found out.</source>
        <translation>همهٔ رویدادهای این جست‌وجو، حتی آنها که هنوز نشان داده نشده‌اند، در یک پرونده گرد می‌آیند و درگاه آن را امضا می‌کند. اگر کسی حتی یک حرف آن را تغییر دهد، آشکار می‌شود.</translation>
    </message>
    <message>
        <source>That you saved it, and why, is written into the journal.</source>
        <translation>این که شما آن را ذخیره کرده‌اید و دلیلش در دفتر رویداد ثبت می‌شود.</translation>
    </message>
    <message>
        <source>Why you save it</source>
        <translation>دلیل ذخیره</translation>
    </message>
    <message>
        <source>With the documents exchanged about this request, whole</source>
        <translation>همراه با متن کامل اسناد ردوبدل‌شدهٔ این درخواست</translation>
    </message>
    <message>
        <source>Choose where…</source>
        <translation>برگزیدن جای پرونده…</translation>
    </message>
    <message>
        <source>Save nothing Esc</source>
        <translation>انصراف Esc</translation>
    </message>
</context>
<context>
    <name>Farewell</name>
    <message>
        <source>Close Mizban?</source>
        <translation>میزبان بسته شود؟</translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation>خارج می‌شوید؟</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>می‌مانم</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) in the outbox are not sent yet. They stay on this computer and are sent when you sign in here again.</source>
        <translation>
            <numerusform>%n درخواست در صف ارسال هنوز فرستاده نشده است. روی همین رایانه می‌ماند و وقتی دوباره اینجا وارد شوید فرستاده می‌شود.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer has no keyring service, so %n unfinished or unsent piece(s) of work are kept only until you leave. If you leave now they are lost.</source>
        <translation>
            <numerusform>این رایانه سرویس نگهداری رمز ندارد؛ پس %n کار ناتمام یا فرستاده‌نشده تنها تا خروج شما می‌ماند. اگر اکنون خارج شوید از دست می‌رود.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Something went wrong that Mizban did not expect. What you wrote is kept. You can go on; give the branch administrator the number {reference}.</source>
        <translation>رخدادی پیش آمد که میزبان انتظارش را نداشت. نوشته‌های شما محفوظ است و می‌توانید ادامه دهید؛ شمارهٔ {reference} را به راهبر شعبه بدهید.</translation>
    </message>
    <message>
        <source>Mizban</source>
        <translation>میزبان</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Awaiting approval</source>
        <translation>منتظر تأیید</translation>
    </message>
    <message>
        <source>Past the promised date</source>
        <translation>از مهلت گذشته</translation>
    </message>
    <message>
        <source>Open requests</source>
        <translation>درخواست‌های باز</translation>
    </message>
    <message>
        <source>Registered today</source>
        <translation>درخواست‌های امروز</translation>
    </message>
    <message>
        <source>Sheets of paper saved</source>
        <translation>برگ صرفه‌جویی‌شده</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>{size} KB</source>
        <translation>{size} کیلوبایت</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} مگابایت</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Returned</source>
        <translation>برگشتی</translation>
    </message>
    <message>
        <source>All</source>
        <translation>همه</translation>
    </message>
</context>
<context>
    <name>FollowUpView</name>
    <message>
        <source>Which request?</source>
        <translation>کدام درخواست؟</translation>
    </message>
    <message>
        <source>Tracking code, letter number or national number</source>
        <translation>کد پیگیری، شماره نامه یا کد ملی</translation>
    </message>
    <message>
        <source>(a scanner works here too)</source>
        <translation>(بارکدخوان هم می‌پذیرد)</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>جست‌وجو</translation>
    </message>
    <message>
        <source>Nothing has come back to you for correction. To find a request, type or scan what the visitor has, and press Enter.</source>
        <translation>درخواستی برای اصلاح به شما برنگشته است. برای یافتن درخواست، آنچه را مراجعه‌کننده دارد بنویسید یا اسکن کنید و Enter بزنید.</translation>
    </message>
    <message>
        <source>Requests found</source>
        <translation>درخواست‌های پیداشده</translation>
    </message>
    <message>
        <source>Returned to you for correction</source>
        <translation>درخواست‌های برگشتی برای اصلاح</translation>
    </message>
    <message>
        <source>Automation has not answered these</source>
        <translation>درخواست‌های بی‌پاسخ در اتوماسیون</translation>
    </message>
    <message>
        <source>Late ones first. Choose one to see who has it since when; Ctrl+M sends a reminder.</source>
        <translation>دیرکردها بالاترند. یکی را انتخاب کنید تا ببینید از چه زمانی نزد چه کسی است؛ ⁨Ctrl+M⁩ نامه پیرو می‌فرستد.</translation>
    </message>
    <message>
        <source>Choose one to see why it came back; Ctrl+Enter opens it for correction.</source>
        <translation>یکی را برگزینید تا علت برگشت را ببینید؛ Ctrl+Enter آن را برای اصلاح باز می‌کند.</translation>
    </message>
    <message>
        <source>Correct and send again</source>
        <translation>اصلاح و ارسال دوباره</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Remind automation</source>
        <translation>یادآوری به اتوماسیون</translation>
    </message>
    <message>
        <source>Returned to you</source>
        <translation>بازگشته به شما</translation>
    </message>
    <message>
        <source>Awaited from automation</source>
        <translation>در انتظار پاسخ اتوماسیون</translation>
    </message>
    <message>
        <source>This is neither a tracking code (1405-09-004271), nor a letter number (with a slash), nor a national number (10 digits). Check it and press Enter again.</source>
        <translation>این نه کد پیگیری است (⁨۱۴۰۵-۰۹-۰۰۴۲۷۱⁩)، نه شماره نامه (با خط کج) و نه کد ملی (۱۰ رقم). آن را بررسی کنید و دوباره Enter بزنید.</translation>
    </message>
    <message>
        <source>The reminder is on its way to automation.</source>
        <translation>یادآوری در راه اتوماسیون است.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>در حال جست‌وجو…</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>در حال خواندن فهرست…</translation>
    </message>
    <message>
        <source>Automation owes this branch no answer.</source>
        <translation>هیچ درخواستی از این شعبه بی‌پاسخ نمانده است.</translation>
    </message>
    <message>
        <source>No request was found. Check the digits, or search by the national number.</source>
        <translation>درخواستی پیدا نشد. رقم‌ها را بررسی کنید یا با کد ملی بجویید.</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Review Ctrl+Enter</source>
        <translation>بازبینی Ctrl+Enter</translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s)</source>
        <translation>
            <numerusform>%n روز کاری</numerusform>
        </translation>
    </message>
    <message>
        <source>Service number {code} · promised in {promise}</source>
        <translation>کد خدمت {code} · مهلت {promise}</translation>
    </message>
    <message>
        <source>Returned for correction: {reason}</source>
        <translation>برگشت برای اصلاح: {reason}</translation>
    </message>
    <message>
        <source>The draft is not saved</source>
        <translation>پیش‌نویس ذخیره نشد</translation>
    </message>
    <message>
        <source>Draft saved {time}</source>
        <translation>پیش‌نویس ذخیره شد {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n remaining</source>
        <translation>
            <numerusform>%n مورد مانده است</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormWidget</name>
    <message>
        <source>Shahkar</source>
        <translation>شاهکار</translation>
    </message>
    <message>
        <source>Inquired</source>
        <translation>استعلام</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>پست</translation>
    </message>
    <message>
        <source>Asking the post for the address…</source>
        <translation>در حال استعلام نشانی از پست…</translation>
    </message>
</context>
<context>
    <name>Hall</name>
    <message>
        <source>Waits</source>
        <translation>منتظر</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>فراخوانده</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>در حال خدمت</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>نگه‌داشته</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>نیامد</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>پایان‌یافته</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>باز</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>در وقفه</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>بسته</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>شماره</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>از</translation>
    </message>
    <message>
        <source>Still about</source>
        <translation>انتظار باقی‌مانده</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>گروه</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>اولویت</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>باجه</translation>
    </message>
    <message>
        <source>{number}, {name}</source>
        <translation>{number}، {name}</translation>
    </message>
    <message>
        <source>Serves</source>
        <translation>در خدمت</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>متصدی</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>علت</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation>ترجیحی</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>فوری</translation>
    </message>
</context>
<context>
    <name>HallCard</name>
    <message>
        <source>The hall today</source>
        <translation>سالن امروز</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>بازخوانی</translation>
    </message>
    <message>
        <source>Back to the queue Esc</source>
        <translation>بازگشت به صف Esc</translation>
    </message>
    <message>
        <source>Turns of today</source>
        <translation>نوبت‌های امروز</translation>
    </message>
    <message>
        <source>Counters of the branch</source>
        <translation>باجه‌های شعبه</translation>
    </message>
    <message>
        <source>Finished today: {count}</source>
        <translation>پایان‌یافتهٔ امروز: {count}</translation>
    </message>
    <message>
        <source>Nobody is in the hall.</source>
        <translation>کسی در سالن نیست.</translation>
    </message>
    <message>
        <source>What goes on in the hall is not known yet.</source>
        <translation>وضع سالن هنوز معلوم نیست.</translation>
    </message>
    <message>
        <source>The hall Ctrl+H</source>
        <translation>سالن Ctrl+H</translation>
    </message>
    <message>
        <source>{waiting} wait, {served} at counters</source>
        <translation>{waiting} منتظر، {served} پای باجه</translation>
    </message>
    <message>
        <source>{text}; the longest wait: {wait}</source>
        <translation>{text}؛ بلندترین انتظار: {wait}</translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>Who is the visitor?</source>
        <translation>مراجعه‌کننده کیست؟</translation>
    </message>
    <message>
        <source>National number</source>
        <translation>کد ملی</translation>
    </message>
    <message>
        <source>(10 digits, or scan)</source>
        <translation>(۱۰ رقم، یا اسکن)</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>تاریخ تولد</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>تلفن همراه</translation>
    </message>
    <message>
        <source>(for a message)</source>
        <translation>(برای پیامک)</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>کد پستی</translation>
    </message>
    <message>
        <source>(if known)</source>
        <translation>(اگر می‌داند)</translation>
    </message>
    <message>
        <source>Reason for the inquiry:</source>
        <translation>علت استعلام:</translation>
    </message>
    <message>
        <source>· This inquiry is recorded in the journal.</source>
        <translation>· این استعلام در دفتر رویداد ثبت می‌شود.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>در حال استعلام…</translation>
    </message>
    <message>
        <source>Choose the service ⏎</source>
        <translation>انتخاب خدمت ⏎</translation>
    </message>
    <message>
        <source>Inquire ⏎</source>
        <translation>استعلام ⏎</translation>
    </message>
</context>
<context>
    <name>Inspection</name>
    <message>
        <source>No request of this branch has this tracking code.</source>
        <translation>درخواستی با این کد پیگیری در این شعبه نیست.</translation>
    </message>
    <message>
        <source>This is no tracking code; it is written as {example}.</source>
        <translation>این کد پیگیری نیست؛ کد پیگیری به شکل {example} نوشته می‌شود.</translation>
    </message>
    <message>
        <source>There is no record to save. Nothing was written; search for something else.</source>
        <translation>رویدادی برای ذخیره نیست. چیزی نوشته نشد؛ جست‌وجوی دیگری کنید.</translation>
    </message>
    <message>
        <source>These are more records than one file takes. Nothing was written; narrow the search, for instance to fewer days, and save several files.</source>
        <translation>شمار رویدادها از گنجایش یک پرونده بیشتر است. چیزی نوشته نشد؛ جست‌وجو را محدودتر کنید، مثلاً روزهای کمتری برگزینید، و در چند پرونده ذخیره کنید.</translation>
    </message>
    <message>
        <source>The exchanged documents are too large for one file. Nothing was written; save it without the documents and open them one by one.</source>
        <translation>اسناد ردوبدل‌شده برای یک پرونده بیش از اندازه بزرگ‌اند. چیزی نوشته نشد؛ بدون اسناد ذخیره کنید و اسناد را یکی‌یکی باز کنید.</translation>
    </message>
    <message numerus="yes">
        <source>The chain is whole. %n record(s) checked: none was changed, taken out, moved or added.</source>
        <translation>
            <numerusform>زنجیره سالم است. %n رویداد بررسی شد: هیچ رویدادی تغییر نکرده، برداشته، جابه‌جا یا افزوده نشده است.</numerusform>
        </translation>
    </message>
    <message>
        <source>The reason is too long: at most {limit} letters.</source>
        <translation>دلیل بیش از اندازه بلند است: حداکثر {limit} حرف.</translation>
    </message>
    <message>
        <source>Write why, in at least {limit} letters; it is kept with your name in the journal.</source>
        <translation>دلیل را با دست‌کم {limit} حرف بنویسید؛ همراه نام شما در دفتر رویداد می‌ماند.</translation>
    </message>
</context>
<context>
    <name>InspectionView</name>
    <message>
        <source>Records</source>
        <translation>رویدادها</translation>
    </message>
    <message>
        <source>Chains Ctrl+K</source>
        <translation>زنجیره‌ها Ctrl+K</translation>
    </message>
    <message>
        <source>Exchanged documents Ctrl+D</source>
        <translation>اسناد اتوماسیون Ctrl+D</translation>
    </message>
    <message>
        <source>Where is the evidence to be saved?</source>
        <translation>گواه کجا ذخیره شود؟</translation>
    </message>
    <message>
        <source>Evidence (*.json)</source>
        <translation>گواه (*.json)</translation>
    </message>
    <message>
        <source>There is a file {name} already. Saving replaces it; what is in it is lost.</source>
        <translation>پروندهٔ {name} از پیش هست. ذخیره کردن جای آن را می‌گیرد و محتوای پیشین از میان می‌رود.</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>پروندهٔ پیشین جایگزین شود؟</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>جایگزین شود</translation>
    </message>
    <message>
        <source>Save nothing</source>
        <translation>انصراف</translation>
    </message>
</context>
<context>
    <name>IssuerMessages</name>
    <message>
        <source>The sign-in service of the office does not answer. Nothing is lost; wait a moment and try again, or sign in with your password.</source>
        <translation>سامانه ورود اداره پاسخ نمی‌دهد. چیزی از دست نرفته است؛ کمی صبر کنید و دوباره بکوشید، یا با گذرواژه خود وارد شوید.</translation>
    </message>
    <message>
        <source>What answered is not the sign-in service of the office. Nobody was signed in; tell the administrator, and sign in with your password meanwhile.</source>
        <translation>آنچه پاسخ داد سامانه ورود این اداره نیست. کسی وارد نشد؛ به راهبر خبر دهید و تا آن زمان با گذرواژه خود وارد شوید.</translation>
    </message>
    <message>
        <source>The sign-in service did not accept this sign-in. Nobody was signed in; begin again.</source>
        <translation>سامانه ورود این ورود را نپذیرفت. کسی وارد نشد؛ از نو آغاز کنید.</translation>
    </message>
    <message>
        <source>The answer of the sign-in service cannot be trusted. Nobody was signed in; begin again, and tell the administrator if it stays so.</source>
        <translation>به پاسخ سامانه ورود نمی‌توان اعتماد کرد. کسی وارد نشد؛ از نو آغاز کنید و اگر همین‌طور ماند به راهبر خبر دهید.</translation>
    </message>
    <message>
        <source>The clocks of the office and of the sign-in service differ too much. Nobody was signed in; tell the administrator, and sign in with your password meanwhile.</source>
        <translation>ساعت اداره و ساعت سامانه ورود با هم نمی‌خوانند. کسی وارد نشد؛ به راهبر خبر دهید و تا آن زمان با گذرواژه خود وارد شوید.</translation>
    </message>
    <message>
        <source>The sign-in service knows you, but this office has not written you down. Nobody was signed in; ask the administrator of your branch.</source>
        <translation>سامانه ورود شما را می‌شناسد، اما این اداره شما را ثبت نکرده است. کسی وارد نشد؛ از راهبر شعبه بخواهید.</translation>
    </message>
    <message>
        <source>The sign-in was cancelled in the browser. Nobody was signed in; begin again when you like.</source>
        <translation>ورود در مرورگر لغو شد. کسی وارد نشد؛ هر وقت خواستید از نو آغاز کنید.</translation>
    </message>
    <message>
        <source>Nobody signed in in the browser within five minutes. Begin again when you are ready.</source>
        <translation>در پنج دقیقه کسی در مرورگر وارد نشد. هر وقت آماده بودید از نو آغاز کنید.</translation>
    </message>
    <message>
        <source>No browser could be opened on this computer. Sign in with your password, and tell the administrator.</source>
        <translation>مرورگری در این رایانه باز نشد. با گذرواژه خود وارد شوید و به راهبر خبر دهید.</translation>
    </message>
</context>
<context>
    <name>JalaliDateField</name>
    <message>
        <source>Open the calendar</source>
        <translation>باز کردن تقویم</translation>
    </message>
    <message>
        <source>Open the calendar (F4)</source>
        <translation>باز کردن تقویم (F4)</translation>
    </message>
</context>
<context>
    <name>JournalProof</name>
    <message numerus="yes">
        <source>The journal is whole. %n record(s) checked: each follows from the one before it and carries the gateway&apos;s signature; none was changed, taken out, moved or added.</source>
        <translation>
            <numerusform>دفتر رویداد سالم است. %n رویداد بررسی شد: هر یک دنبالهٔ رویداد پیش از خود است و امضای درگاه را دارد؛ هیچ رویدادی تغییر نکرده، برداشته، جابه‌جا یا افزوده نشده است.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more place(s) are broken.</source>
        <translation>
            <numerusform>%n جای دیگر هم آسیب دیده است.</numerusform>
        </translation>
    </message>
    <message>
        <source>This journal proves nothing any more. Leave the gateway&apos;s database as it is, tell the head of the office, and have the administrator run {command}, which names every place.</source>
        <translation>این دفتر دیگر سندیت ندارد. پایگاه دادهٔ درگاه را دست‌نخورده بگذارید، به رئیس اداره خبر دهید و از راهبر بخواهید {command} را اجرا کند که همهٔ جاهای آسیب‌دیده را نام می‌برد.</translation>
    </message>
    <message>
        <source>Record {number} was changed after it was written.</source>
        <translation>رویداد {number} پس از نوشته شدن تغییر کرده است.</translation>
    </message>
    <message>
        <source>Record {number} was taken out.</source>
        <translation>رویداد {number} برداشته شده است.</translation>
    </message>
    <message>
        <source>Record {number} is not where it was written: records were moved.</source>
        <translation>رویداد {number} در جای خود نیست: رویدادها جابه‌جا شده‌اند.</translation>
    </message>
    <message>
        <source>Record {number} and all after it were cut off.</source>
        <translation>رویداد {number} و همهٔ رویدادهای پس از آن حذف شده‌اند.</translation>
    </message>
    <message>
        <source>Record {number} is not the one that the gateway signed: it was written anew.</source>
        <translation>رویداد {number} همان نیست که درگاه امضا کرده بود: از نو نوشته شده است.</translation>
    </message>
    <message>
        <source>Record {number} was added without the gateway&apos;s signature.</source>
        <translation>رویداد {number} بدون امضای درگاه افزوده شده است.</translation>
    </message>
    <message>
        <source>The gateway&apos;s signature {number} was taken out.</source>
        <translation>امضای شمارهٔ {number} درگاه برداشته شده است.</translation>
    </message>
    <message>
        <source>The gateway&apos;s signature {number} and all after it were cut off.</source>
        <translation>امضای شمارهٔ {number} درگاه و همهٔ امضاهای پس از آن حذف شده‌اند.</translation>
    </message>
    <message>
        <source>The gateway&apos;s signature {number} does not follow from the one before it.</source>
        <translation>امضای شمارهٔ {number} درگاه دنبالهٔ امضای پیش از خود نیست.</translation>
    </message>
    <message>
        <source>The gateway&apos;s signature {number} is not of this gateway&apos;s key.</source>
        <translation>امضای شمارهٔ {number} با کلید این درگاه نیست.</translation>
    </message>
    <message>
        <source>The note of the last signature, {number}, is missing beside the database.</source>
        <translation>یادداشت آخرین امضا، شمارهٔ {number}، در کنار پایگاه داده نیست.</translation>
    </message>
    <message>
        <source>Its time: {time}.</source>
        <translation>زمان آن: {time}.</translation>
    </message>
    <message>
        <source>The record before it is of {person}, {time}.</source>
        <translation>رویداد پیش از آن از {person} است، {time}.</translation>
    </message>
    <message>
        <source>It is a record of {person}, {time}.</source>
        <translation>این رویداد از {person} است، {time}.</translation>
    </message>
</context>
<context>
    <name>JournalTable</name>
    <message>
        <source>Time</source>
        <translation>زمان</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>شخص</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>کار</translation>
    </message>
    <message>
        <source>Written down by</source>
        <translation>ثبت‌کننده</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>شناسهٔ مورد</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>نتیجه</translation>
    </message>
</context>
<context>
    <name>JournalView</name>
    <message>
        <source>Journal of the branch</source>
        <translation>دفتر رویداد شعبه</translation>
    </message>
    <message>
        <source>Every sign-in, inquiry, request and decision is one record. Nobody can change it here.</source>
        <translation>هر ورود، استعلام، درخواست و تصمیم یک رویداد است. هیچ‌کس اینجا نمی‌تواند آن را تغییر دهد.</translation>
    </message>
    <message>
        <source>Prove the journal Ctrl+P</source>
        <translation>راستی‌آزمایی دفتر Ctrl+P</translation>
    </message>
    <message>
        <source>Check that no record was changed, taken out, moved or added</source>
        <translation>بررسی این که هیچ رویدادی تغییر نکرده، برداشته، جابه‌جا یا افزوده نشده باشد</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>خواندن دوباره</translation>
    </message>
    <message>
        <source>Older records</source>
        <translation>رویدادهای قدیمی‌تر</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Nothing has been recorded at this branch yet.</source>
        <translation>هنوز رویدادی در این شعبه ثبت نشده است.</translation>
    </message>
    <message>
        <source>Reading the journal…</source>
        <translation>در حال خواندن دفتر رویداد…</translation>
    </message>
    <message>
        <source>Every record is being checked…</source>
        <translation>همهٔ رویدادها بررسی می‌شوند…</translation>
    </message>
</context>
<context>
    <name>JournalWords</name>
    <message>
        <source>Signed in</source>
        <translation>ورود</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Sign-in refused</source>
        <translation>ورود ناموفق</translation>
    </message>
    <message>
        <source>Request registered</source>
        <translation>ثبت درخواست</translation>
    </message>
    <message>
        <source>Corrected and sent again</source>
        <translation>اصلاح و ارسال دوباره</translation>
    </message>
    <message>
        <source>Automation reminded</source>
        <translation>یادآوری به اتوماسیون</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>تأیید</translation>
    </message>
    <message>
        <source>Returned for correction</source>
        <translation>برگشت برای اصلاح</translation>
    </message>
    <message>
        <source>Referred</source>
        <translation>ارجاع</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>واگذاری</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>لغو</translation>
    </message>
    <message>
        <source>Searched by person</source>
        <translation>جست‌وجو با شخص</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>درگاه</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>میز خدمت</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) found</source>
        <translation>
            <numerusform>%n درخواست یافت شد</numerusform>
        </translation>
    </message>
    <message>
        <source>Proved the journal</source>
        <translation>راستی‌آزمایی دفتر رویداد</translation>
    </message>
    <message>
        <source>Records of a desk do not fit its chain</source>
        <translation>ناسازگاری رویدادهای یک میز با زنجیرهٔ آن</translation>
    </message>
    <message>
        <source>Inquiry of a registry</source>
        <translation>استعلام از سامانه</translation>
    </message>
    <message>
        <source>Looked at a person&apos;s records</source>
        <translation>دیدن سوابق یک شخص</translation>
    </message>
    <message>
        <source>Looked at a request</source>
        <translation>دیدن یک درخواست</translation>
    </message>
    <message>
        <source>Searched</source>
        <translation>جست‌وجو</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n رویداد</numerusform>
        </translation>
    </message>
    <message>
        <source>Password given again</source>
        <translation>گذرواژه دوباره داده شد</translation>
    </message>
    <message>
        <source>Looked at a portrait</source>
        <translation>دیدن عکس</translation>
    </message>
    <message>
        <source>A harmful file was put away</source>
        <translation>یک پروندهٔ زیان‌بار کنار گذاشته شد</translation>
    </message>
    <message>
        <source>Opened a file of a request</source>
        <translation>باز کردن پیوست درخواست</translation>
    </message>
    <message>
        <source>Refused by the gateway</source>
        <translation>نپذیرفتن درگاه</translation>
    </message>
    <message>
        <source>Made a new key for the journal</source>
        <translation>کلید تازه‌ای برای دفتر رویداد ساخت</translation>
    </message>
    <message>
        <source>Searched the journal for a visitor</source>
        <translation>دفتر رویداد را برای یک مراجعه‌کننده جست</translation>
    </message>
    <message>
        <source>Exported evidence</source>
        <translation>مدرک از دفتر رویداد گرفت</translation>
    </message>
    <message>
        <source>Read an exchanged document</source>
        <translation>سند مبادله‌شده را خواند</translation>
    </message>
    <message>
        <source>Had what waits for a system tried now</source>
        <translation>آنچه در انتظار یک سامانه بود همان دم دوباره فرستاده شد</translation>
    </message>
    <message>
        <source>Called a turn</source>
        <translation>فراخواندن نوبت</translation>
    </message>
    <message>
        <source>Called a turn again</source>
        <translation>فراخواندن دوبارهٔ نوبت</translation>
    </message>
    <message>
        <source>Began to serve a turn</source>
        <translation>آغاز خدمت به نوبت</translation>
    </message>
    <message>
        <source>Put a turn on hold</source>
        <translation>معلق کردن نوبت</translation>
    </message>
    <message>
        <source>Went on with a turn</source>
        <translation>ادامهٔ نوبت معلق</translation>
    </message>
    <message>
        <source>Transferred a turn</source>
        <translation>انتقال نوبت</translation>
    </message>
    <message>
        <source>Noted that a visitor did not come</source>
        <translation>ثبت حاضر نشدن مراجعه‌کننده</translation>
    </message>
    <message>
        <source>Linked a turn to a request</source>
        <translation>پیوند نوبت با درخواست</translation>
    </message>
    <message>
        <source>Finished a turn</source>
        <translation>پایان نوبت</translation>
    </message>
    <message>
        <source>Opened a counter</source>
        <translation>باز کردن باجه</translation>
    </message>
    <message>
        <source>Paused a counter</source>
        <translation>توقف موقت باجه</translation>
    </message>
    <message>
        <source>Closed a counter</source>
        <translation>بستن باجه</translation>
    </message>
    <message>
        <source>Let an alarm rest</source>
        <translation>هشداری را ساکت کرد</translation>
    </message>
    <message>
        <source>Issued a turn</source>
        <translation>صدور نوبت</translation>
    </message>
    <message>
        <source>Reserved numbers of turns</source>
        <translation>رزرو شمارهٔ نوبت</translation>
    </message>
    <message>
        <source>Opened a form</source>
        <translation>باز کردن فرم</translation>
    </message>
    <message>
        <source>Discarded a draft</source>
        <translation>دور انداختن پیش‌نویس</translation>
    </message>
    <message>
        <source>Kept own version aside</source>
        <translation>نسخهٔ خود را کنار گذاشت</translation>
    </message>
    <message>
        <source>Went on over a newer version</source>
        <translation>کار خود را بر نسخهٔ تازه‌تر ادامه داد</translation>
    </message>
    <message>
        <source>Attached a file</source>
        <translation>پیوست پرونده</translation>
    </message>
    <message>
        <source>Submitted a request</source>
        <translation>ارسال درخواست</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>برون‌بری</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>ناموفق بود</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>پاسخ داده شد</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>رد شد</translation>
    </message>
    <message>
        <source>call not understood</source>
        <translation>درخواست نامفهوم</translation>
    </message>
    <message>
        <source>a file had not arrived</source>
        <translation>پیوستی نرسیده بود</translation>
    </message>
    <message>
        <source>service not offered</source>
        <translation>خدمت ارائه نمی‌شود</translation>
    </message>
    <message>
        <source>the visitor was not inquired first</source>
        <translation>هویت مراجعه‌کننده پیش از درخواست استعلام نشده بود</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>بیش از اندازه بزرگ</translation>
    </message>
    <message>
        <source>the kept document is not there</source>
        <translation>سند نگهداری‌شده نیست</translation>
    </message>
    <message>
        <source>the kept document was changed</source>
        <translation>سند نگهداری‌شده دستکاری شده است</translation>
    </message>
    <message>
        <source>the sign-in service named nobody</source>
        <translation>سامانه ورود کسی را نام نبرد</translation>
    </message>
    <message>
        <source>normal priority</source>
        <translation>اولویت عادی</translation>
    </message>
    <message>
        <source>with preference</source>
        <translation>دارای اولویت</translation>
    </message>
    <message>
        <source>urgent priority</source>
        <translation>فوری</translation>
    </message>
    <message>
        <source>carried out</source>
        <translation>انجام شد</translation>
    </message>
    <message>
        <source>papers or facts are missing</source>
        <translation>نقص مدارک یا اطلاعات</translation>
    </message>
    <message>
        <source>sent to another office</source>
        <translation>راهنمایی به ادارهٔ دیگر</translation>
    </message>
    <message>
        <source>the visitor left</source>
        <translation>مراجعه‌کننده رفت</translation>
    </message>
    <message>
        <source>by the sign-in service</source>
        <translation>با سامانه ورود</translation>
    </message>
    <message>
        <source>account locked</source>
        <translation>حساب قفل بود</translation>
    </message>
    <message>
        <source>went on with the session</source>
        <translation>ادامهٔ نشست پیشین</translation>
    </message>
    <message>
        <source>without the gateway</source>
        <translation>بدون درگاه</translation>
    </message>
    <message>
        <source>wrong password</source>
        <translation>گذرواژهٔ نادرست</translation>
    </message>
    <message>
        <source>wrong PIN</source>
        <translation>رمز کوتاه نادرست</translation>
    </message>
    <message>
        <source>the computer&apos;s clock is far off</source>
        <translation>ساعت رایانه بسیار نادرست است</translation>
    </message>
    <message>
        <source>by an earlier answer of the registry</source>
        <translation>با پاسخ پیشین مرجع استعلام</translation>
    </message>
    <message>
        <source>identity stated, not yet inquired</source>
        <translation>بر پایهٔ گفتهٔ مراجعه‌کننده، پیش از استعلام</translation>
    </message>
    <message>
        <source>found whole</source>
        <translation>سالم</translation>
    </message>
    <message>
        <source>found broken</source>
        <translation>آسیب‌دیده</translation>
    </message>
    <message>
        <source>records are missing between</source>
        <translation>رویدادهایی در میان نیست</translation>
    </message>
    <message>
        <source>other records are known</source>
        <translation>رویدادهای دیگری ثبت است</translation>
    </message>
    <message>
        <source>a record was changed</source>
        <translation>رویدادی تغییر کرده است</translation>
    </message>
    <message>
        <source>records are not in order</source>
        <translation>ترتیب رویدادها به هم خورده است</translation>
    </message>
    <message>
        <source>records of somebody else</source>
        <translation>رویدادهای کسی دیگر</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>غیرمجاز</translation>
    </message>
    <message>
        <source>not there any more</source>
        <translation>دیگر وجود ندارد</translation>
    </message>
    <message>
        <source>changed by somebody else</source>
        <translation>دیگری تغییر داده است</translation>
    </message>
    <message>
        <source>registered with other contents</source>
        <translation>با محتوای دیگری ثبت شده</translation>
    </message>
    <message>
        <source>not possible any more</source>
        <translation>دیگر شدنی نبود</translation>
    </message>
    <message>
        <source>contents not accepted</source>
        <translation>محتوا پذیرفته نشد</translation>
    </message>
    <message>
        <source>fault of the gateway</source>
        <translation>خطای درگاه</translation>
    </message>
    <message>
        <source>no confirmation came</source>
        <translation>تأییدی نرسید</translation>
    </message>
    <message>
        <source>the registry does not confirm the visitor</source>
        <translation>ثبت احوال مراجعه‌کننده را تأیید نمی‌کند</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>پیدا نشد</translation>
    </message>
    <message>
        <source>input not accepted</source>
        <translation>ورودی پذیرفته نشد</translation>
    </message>
    <message>
        <source>record held</source>
        <translation>سابقه در دست بررسی</translation>
    </message>
    <message>
        <source>office not authorised</source>
        <translation>اداره مجوز ندارد</translation>
    </message>
    <message>
        <source>registry closed</source>
        <translation>سامانه بسته است</translation>
    </message>
    <message>
        <source>quota used up</source>
        <translation>سهمیه تمام شد</translation>
    </message>
    <message>
        <source>registry failed</source>
        <translation>خطای سامانه</translation>
    </message>
    <message>
        <source>portrait denied</source>
        <translation>چهره ارائه نشد</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Go to {place}</source>
        <translation>رفتن به {place}</translation>
    </message>
    <message>
        <source>Do the obvious: inquire, choose, press the marked button</source>
        <translation>کار آشکار: استعلام، انتخاب، زدن دکمهٔ برجسته</translation>
    </message>
    <message>
        <source>Go forward: the page&apos;s main button</source>
        <translation>رفتن به جلو: دکمهٔ اصلی صفحه</translation>
    </message>
    <message>
        <source>Go back; close a message</source>
        <translation>بازگشت؛ بستن پیام</translation>
    </message>
    <message>
        <source>Next field; with Shift the one before</source>
        <translation>مورد بعدی؛ با Shift مورد پیشین</translation>
    </message>
    <message>
        <source>Move in a list</source>
        <translation>جابه‌جایی در فهرست</translation>
    </message>
    <message>
        <source>Persian or English</source>
        <translation>فارسی یا انگلیسی</translation>
    </message>
    <message>
        <source>Open or close the board in the hall</source>
        <translation>باز و بسته کردن تابلوی سالن</translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation>قفل کردن میز</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Show this list</source>
        <translation>نمایش این فهرست</translation>
    </message>
</context>
<context>
    <name>LockCard</name>
    <message>
        <source>Lock</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>Your PIN or your password opens the locked desk.</source>
        <translation>میز قفل‌شده با رمز کوتاه یا گذرواژهٔ شما باز می‌شود.</translation>
    </message>
    <message>
        <source>Your password opens the locked desk. With a PIN of 4 to 8 digits it is quicker.</source>
        <translation>میز قفل‌شده با گذرواژهٔ شما باز می‌شود. با یک رمز کوتاه ۴ تا ۸ رقمی زودتر باز می‌شود.</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>رمز کوتاه تازه</translation>
    </message>
    <message>
        <source>Keep the PIN</source>
        <translation>نگه‌داشتن رمز کوتاه</translation>
    </message>
    <message>
        <source>Remove the PIN</source>
        <translation>برداشتن رمز کوتاه</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>هم‌اکنون قفل شود</translation>
    </message>
</context>
<context>
    <name>LockView</name>
    <message>
        <source>Mizban</source>
        <translation>میزبان</translation>
    </message>
    <message>
        <source>The desk is locked</source>
        <translation>میز قفل است</translation>
    </message>
    <message>
        <source>Unlock ⏎</source>
        <translation>باز کردن ⏎</translation>
    </message>
    <message>
        <source>Another person signs in</source>
        <translation>ورود شخص دیگر</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>رمز کوتاه</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>گذرواژه</translation>
    </message>
    <message>
        <source>Password instead</source>
        <translation>با گذرواژه</translation>
    </message>
    <message>
        <source>PIN instead</source>
        <translation>با رمز کوتاه</translation>
    </message>
    <message>
        <source>Unlock with {issuer}</source>
        <translation>باز کردن با {issuer}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Sign in on the page that has opened in your browser; this window goes on by itself.</source>
        <translation>در صفحه‌ای که در مرورگر باز شد وارد شوید؛ این پنجره خودش ادامه می‌دهد.</translation>
    </message>
    <message>
        <source>What you were doing is behind this page as it was. In training one key is enough.</source>
        <translation>آنچه می‌کردید، پشت این صفحه همان‌طور که بود مانده است. در آموزش یک کلید بس است.</translation>
    </message>
    <message>
        <source>What you were doing is behind this page as it was.</source>
        <translation>آنچه می‌کردید، پشت این صفحه همان‌طور که بود مانده است.</translation>
    </message>
</context>
<context>
    <name>Locking</name>
    <message>
        <source>Nobody has touched the desk for a while. It is locked in half a minute; any key keeps it open.</source>
        <translation>مدتی است کسی به میز دست نزده است. تا نیم دقیقهٔ دیگر قفل می‌شود؛ هر کلیدی آن را باز نگه می‌دارد.</translation>
    </message>
</context>
<context>
    <name>ManyCard</name>
    <message>
        <source>Approve all</source>
        <translation>تأیید همه</translation>
    </message>
    <message>
        <source>Return all</source>
        <translation>بازگرداندن همه</translation>
    </message>
    <message>
        <source>Assign all</source>
        <translation>ارجاع همه</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>What must be corrected?</source>
        <translation>چه چیزی باید اصلاح شود؟</translation>
    </message>
    <message>
        <source>(the visitors read it too)</source>
        <translation>(مراجعه‌کنندگان هم آن را می‌خوانند)</translation>
    </message>
    <message>
        <source>To whom?</source>
        <translation>به چه کسی؟</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>گذرواژه شما</translation>
    </message>
    <message>
        <source>(once for all of them)</source>
        <translation>(یک بار برای همه)</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) chosen</source>
        <translation>
            <numerusform>%n درخواست انتخاب شد</numerusform>
        </translation>
    </message>
    <message>
        <source>At most a hundred are decided at once; {count} more stay as they are.</source>
        <translation>هر بار حداکثر صد درخواست؛ {count} مورد دیگر همان‌طور می‌ماند.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Return {count} to the clerks</source>
        <translation>بازگرداندن {count} مورد به متصدیان</translation>
    </message>
    <message>
        <source>Assign {count}</source>
        <translation>ارجاع {count} مورد</translation>
    </message>
    <message>
        <source>Approve {count}</source>
        <translation>تأیید {count} مورد</translation>
    </message>
    <message>
        <source>Carried out: {count}.</source>
        <translation>انجام شد: {count}.</translation>
    </message>
    <message>
        <source>Not carried out: {count}.</source>
        <translation>انجام نشد: {count}.</translation>
    </message>
    <message>
        <source>Write what must be corrected; without a reason nobody can correct.</source>
        <translation>بنویسید چه چیزی باید اصلاح شود؛ بدون علت کسی نمی‌تواند اصلاح کند.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>It must be {limit} or more.</source>
        <translation>باید {limit} یا بیشتر باشد.</translation>
    </message>
    <message>
        <source>It must be {limit} or less.</source>
        <translation>باید {limit} یا کمتر باشد.</translation>
    </message>
    <message>
        <source>Too short: at least {limit} characters.</source>
        <translation>کوتاه است: دست‌کم {limit} نویسه.</translation>
    </message>
    <message>
        <source>Too long: at most {limit} characters.</source>
        <translation>بلند است: حداکثر {limit} نویسه.</translation>
    </message>
    <message>
        <source>At least {limit} are needed.</source>
        <translation>دست‌کم {limit} مورد لازم است.</translation>
    </message>
    <message>
        <source>At most {limit} are accepted.</source>
        <translation>حداکثر {limit} مورد پذیرفته می‌شود.</translation>
    </message>
    <message>
        <source>This field is needed.</source>
        <translation>این مورد لازم است.</translation>
    </message>
    <message>
        <source>This is not the kind of answer that is asked for.</source>
        <translation>پاسخ از نوع خواسته‌شده نیست.</translation>
    </message>
    <message>
        <source>This is not in the form that is asked for.</source>
        <translation>پاسخ به شکل خواسته‌شده نیست.</translation>
    </message>
    <message>
        <source>The number is too small.</source>
        <translation>عدد کوچک است.</translation>
    </message>
    <message>
        <source>The number is too large.</source>
        <translation>عدد بزرگ است.</translation>
    </message>
    <message>
        <source>The text is too short.</source>
        <translation>متن کوتاه است.</translation>
    </message>
    <message>
        <source>The text is too long.</source>
        <translation>متن بلند است.</translation>
    </message>
    <message>
        <source>Choose one of the answers of the list.</source>
        <translation>یکی از پاسخ‌های فهرست را برگزینید.</translation>
    </message>
    <message>
        <source>More of these are needed.</source>
        <translation>شمار بیشتری لازم است.</translation>
    </message>
    <message>
        <source>There are too many of these.</source>
        <translation>شمار آن‌ها بیش از اندازه است.</translation>
    </message>
    <message>
        <source>The same answer stands here twice.</source>
        <translation>یک پاسخ دو بار آمده است.</translation>
    </message>
    <message>
        <source>This answer is not accepted here.</source>
        <translation>این پاسخ اینجا پذیرفته نیست.</translation>
    </message>
    <message>
        <source>This date is too early.</source>
        <translation>این تاریخ زود است.</translation>
    </message>
    <message>
        <source>This date is too late.</source>
        <translation>این تاریخ دیر است.</translation>
    </message>
    <message>
        <source>The file did not reach the gateway; attach it again.</source>
        <translation>پرونده به درگاه نرسید؛ دوباره پیوست کنید.</translation>
    </message>
    <message>
        <source>This answer is not accepted; check it again.</source>
        <translation>این پاسخ پذیرفته نیست؛ دوباره بررسی کنید.</translation>
    </message>
    <message>
        <source>This is not a valid national number.</source>
        <translation>کد ملی معتبر نیست.</translation>
    </message>
    <message>
        <source>This is not a valid national ID of a legal person.</source>
        <translation>شناسهٔ ملی شخص حقوقی معتبر نیست.</translation>
    </message>
    <message>
        <source>This is not a valid pervasive code.</source>
        <translation>کد فراگیر معتبر نیست.</translation>
    </message>
    <message>
        <source>A postal code has 10 digits.</source>
        <translation>کد پستی ۱۰ رقم دارد.</translation>
    </message>
    <message>
        <source>A mobile number is written as 0914 555 1234.</source>
        <translation>شماره همراه به این شکل نوشته می‌شود: ⁨۰۹۱۴ ۵۵۵ ۱۲۳۴⁩.</translation>
    </message>
    <message>
        <source>This is not a valid Iranian account number (IBAN).</source>
        <translation>شماره شبا معتبر نیست.</translation>
    </message>
    <message>
        <source>This date does not exist.</source>
        <translation>چنین تاریخی وجود ندارد.</translation>
    </message>
    <message>
        <source>One of the digits is wrong; check the number again.</source>
        <translation>یکی از رقم‌ها نادرست است؛ شماره را دوباره بررسی کنید.</translation>
    </message>
    <message>
        <source>Only digits stand in this number.</source>
        <translation>در این شماره تنها رقم می‌آید.</translation>
    </message>
    <message>
        <source>A number of one repeated digit is given to nobody.</source>
        <translation>شماره‌ای از یک رقم تکراری به کسی داده نمی‌شود.</translation>
    </message>
    <message>
        <source>Such a number is given to nobody; check it again.</source>
        <translation>چنین شماره‌ای به کسی داده نمی‌شود؛ دوباره بررسی کنید.</translation>
    </message>
    <message>
        <source>A national number has 10 digits.</source>
        <translation>کد ملی ۱۰ رقم دارد.</translation>
    </message>
    <message>
        <source>The national ID of a legal person has 11 digits.</source>
        <translation>شناسهٔ ملی شخص حقوقی ۱۱ رقم دارد.</translation>
    </message>
    <message>
        <source>A pervasive code has 8 to 12 digits.</source>
        <translation>کد فراگیر ۸ تا ۱۲ رقم دارد.</translation>
    </message>
    <message>
        <source>A mobile number has 11 digits and begins with 09.</source>
        <translation>شماره همراه ۱۱ رقم دارد و با ۰۹ آغاز می‌شود.</translation>
    </message>
    <message>
        <source>An Iranian IBAN is IR and 24 digits.</source>
        <translation>شماره شبا IR و ۲۴ رقم است.</translation>
    </message>
    <message>
        <source>The number of a service has 11 digits.</source>
        <translation>کد خدمت ۱۱ رقم دارد.</translation>
    </message>
    <message>
        <source>The number of digits is not right.</source>
        <translation>شمار رقم‌ها درست نیست.</translation>
    </message>
    <message>
        <source>Enter the national number.</source>
        <translation>کد ملی را وارد کنید.</translation>
    </message>
    <message>
        <source>Enter the national ID of the legal person.</source>
        <translation>شناسهٔ ملی شخص حقوقی را وارد کنید.</translation>
    </message>
    <message>
        <source>Enter the pervasive code.</source>
        <translation>کد فراگیر را وارد کنید.</translation>
    </message>
    <message>
        <source>Enter the postal code.</source>
        <translation>کد پستی را وارد کنید.</translation>
    </message>
    <message>
        <source>Enter the mobile number.</source>
        <translation>شماره همراه را وارد کنید.</translation>
    </message>
    <message>
        <source>Enter the account number (IBAN).</source>
        <translation>شماره شبا را وارد کنید.</translation>
    </message>
    <message>
        <source>Enter the date.</source>
        <translation>تاریخ را وارد کنید.</translation>
    </message>
    <message>
        <source>Write year, month and day, as 1370/05/12.</source>
        <translation>سال، ماه و روز را بنویسید، مانند ⁨۱۳۷۰/۰۵/۱۲⁩.</translation>
    </message>
    <message>
        <source>The month is a number from 1 to 12.</source>
        <translation>ماه باید میان ۱ و ۱۲ باشد.</translation>
    </message>
    <message>
        <source>This month does not have that day.</source>
        <translation>این ماه چنین روزی ندارد.</translation>
    </message>
    <message>
        <source>The year is not right; write it with four digits, as 1370.</source>
        <translation>سال درست نیست؛ آن را با چهار رقم بنویسید، مانند ۱۳۷۰.</translation>
    </message>
    <message>
        <source>Write the date in digits, as 1370/05/12.</source>
        <translation>تاریخ را با رقم بنویسید، مانند ⁨۱۳۷۰/۰۵/۱۲⁩.</translation>
    </message>
    <message>
        <source>The registry has no record that fits what was asked. Check the number and the date of birth with the visitor and ask again.</source>
        <translation>در سامانه سابقه‌ای با این مشخصات نیست. شماره و تاریخ تولد را با مراجعه‌کننده بررسی کنید و دوباره استعلام بگیرید.</translation>
    </message>
    <message>
        <source>The registry did not accept the question. Check what you typed and ask again.</source>
        <translation>سامانه این پرسش را نپذیرفت. آنچه نوشته‌اید بررسی کنید و دوباره استعلام بگیرید.</translation>
    </message>
    <message>
        <source>The registry holds this person&apos;s record for review and does not show it. Send the visitor to the civil registration office.</source>
        <translation>سابقهٔ این شخص در ثبت احوال در دست بررسی است و نشان داده نمی‌شود. مراجعه‌کننده را به ادارهٔ ثبت احوال راهنمایی کنید.</translation>
    </message>
    <message>
        <source>The registry does not accept the office&apos;s own account. The visitor&apos;s data is not at fault; tell the supervisor.</source>
        <translation>سامانه حساب خود اداره را نمی‌پذیرد. اشکال از مشخصات مراجعه‌کننده نیست؛ به سرپرست بگویید.</translation>
    </message>
    <message>
        <source>The registry does not serve the portrait of this person. Go on without it.</source>
        <translation>سامانه چهرهٔ این شخص را ارائه نمی‌کند. بدون آن ادامه دهید.</translation>
    </message>
    <message>
        <source>The office&apos;s daily allowance of inquiries is used up. What you typed is kept; ask again tomorrow, or tell the supervisor.</source>
        <translation>سهمیهٔ استعلام امروز اداره تمام شده است. نوشتهٔ شما می‌ماند؛ فردا دوباره استعلام بگیرید یا به سرپرست بگویید.</translation>
    </message>
    <message>
        <source>The registry has a fault of its own. What you typed is kept; ask again in a moment.</source>
        <translation>سامانه دچار خطای داخلی است. نوشتهٔ شما می‌ماند؛ اندکی بعد دوباره استعلام بگیرید.</translation>
    </message>
    <message>
        <source>The post has no address under this postal code. Check its ten digits with the visitor; if they are right, write the address by hand.</source>
        <translation>پست برای این کد پستی نشانی ندارد. هر ده رقم آن را با مراجعه‌کننده بررسی کنید؛ اگر درست است، نشانی را خودتان بنویسید.</translation>
    </message>
    <message>
        <source>The operators know no such mobile number. Check it with the visitor, or go on without it.</source>
        <translation>این شماره همراه نزد اپراتورها ثبت نیست. شماره را با مراجعه‌کننده بررسی کنید یا بدون آن ادامه دهید.</translation>
    </message>
    <message>
        <source>No company or office is registered under this national ID. Check its eleven digits and ask again.</source>
        <translation>شرکت یا اداره‌ای با این شناسه ملی ثبت نشده است. هر یازده رقم آن را بررسی کنید و دوباره استعلام بگیرید.</translation>
    </message>
    <message>
        <source>No foreign national is registered under this code. Check it with the visitor and ask again.</source>
        <translation>تبعه‌ای با این کد ثبت نشده است. کد را با مراجعه‌کننده بررسی کنید و دوباره استعلام بگیرید.</translation>
    </message>
    <message>
        <source>The registry is closed at this hour. What you typed is kept; ask again when it opens.</source>
        <translation>سامانه در این ساعت بسته است. نوشتهٔ شما می‌ماند؛ پس از باز شدن دوباره استعلام بگیرید.</translation>
    </message>
    <message>
        <source>The registry is closed and opens on {date} at {time}. What you typed is kept; ask again then.</source>
        <translation>سامانه بسته است و {date} ساعت {time} باز می‌شود. نوشتهٔ شما می‌ماند؛ آن هنگام دوباره استعلام بگیرید.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>اصلاح</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>ورود دوباره</translation>
    </message>
    <message>
        <source>Try again later</source>
        <translation>تلاش در زمانی دیگر</translation>
    </message>
    <message>
        <source>Go on without it</source>
        <translation>ادامه بدون آن</translation>
    </message>
    <message>
        <source>No answer came in time, and the gateway may have received it. It is asked again under the same number, so nothing is registered twice.</source>
        <translation>پاسخ به‌هنگام نرسید و شاید درگاه آن را دریافت کرده باشد. با همان شماره دوباره پرسیده می‌شود؛ پس چیزی دو بار ثبت نمی‌شود.</translation>
    </message>
    <message>
        <source>The office gateway did not answer in time. Nothing is lost. Try again.</source>
        <translation>درگاه اداره به‌هنگام پاسخ نداد. چیزی از دست نرفت. دوباره تلاش کنید.</translation>
    </message>
    <message numerus="yes">
        <source>The office gateway is busy. Nothing is lost; it can be tried again in %n second(s).</source>
        <translation>
            <numerusform>درگاه اداره شلوغ است. چیزی از دست نرفته؛ %n ثانیهٔ دیگر می‌توان دوباره تلاش کرد.</numerusform>
        </translation>
    </message>
    <message>
        <source>The office gateway is busy. Nothing is lost; try again in a little while.</source>
        <translation>درگاه اداره شلوغ است. چیزی از دست نرفته؛ اندکی بعد دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>The office gateway has an internal fault. Nothing is lost. Try again; if it happens again, tell the branch administrator.</source>
        <translation>درگاه اداره دچار خطای داخلی است. چیزی از دست نرفته. دوباره تلاش کنید؛ اگر تکرار شد به راهبر شعبه بگویید.</translation>
    </message>
    <message>
        <source>The office gateway has an internal fault. Nothing is lost. Try again; if it happens again, give the branch administrator the number {reference}.</source>
        <translation>درگاه اداره دچار خطای داخلی است. چیزی از دست نرفته. دوباره تلاش کنید؛ اگر تکرار شد شمارهٔ {reference} را به راهبر شعبه بدهید.</translation>
    </message>
    <message>
        <source>Your session has ended. What you typed stays on the page; sign in again and go on.</source>
        <translation>نشست شما پایان یافته است. نوشتهٔ شما در صفحه می‌ماند؛ دوباره وارد شوید و ادامه دهید.</translation>
    </message>
    <message>
        <source>The user name or the password is wrong. Check the keyboard language and Caps Lock, and try again.</source>
        <translation>نام کاربری یا گذرواژه نادرست است. زبان صفحه‌کلید و Caps Lock را بررسی کنید و دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>This account is locked after too many wrong passwords. The branch administrator can open it.</source>
        <translation>این حساب پس از چند گذرواژهٔ نادرست قفل شده است. راهبر شعبه می‌تواند آن را باز کند.</translation>
    </message>
    <message>
        <source>This account is locked after too many wrong passwords. It opens again at {time}; the branch administrator can open it sooner.</source>
        <translation>این حساب پس از چند گذرواژهٔ نادرست قفل شده است. ساعت {time} باز می‌شود؛ راهبر شعبه می‌تواند زودتر باز کند.</translation>
    </message>
    <message>
        <source>The PIN was wrong too often. Nothing is lost; the password opens the desk.</source>
        <translation>رمز کوتاه چند بار نادرست بود. چیزی از دست نرفته؛ میز با گذرواژه باز می‌شود.</translation>
    </message>
    <message numerus="yes">
        <source>The PIN is wrong. %n more try(s), then only the password opens the desk.</source>
        <translation>
            <numerusform>رمز کوتاه نادرست است. %n بار دیگر می‌توانید بیازمایید؛ پس از آن میز تنها با گذرواژه باز می‌شود.</numerusform>
        </translation>
    </message>
    <message>
        <source>A PIN is 4 to 8 digits, not all the same and not in a row like 1234. Nothing was changed; choose another.</source>
        <translation>رمز کوتاه ۴ تا ۸ رقم است؛ نه همه یکسان و نه پشت سر هم مانند ۱۲۳۴. چیزی تغییر نکرد؛ رمز دیگری برگزینید.</translation>
    </message>
    <message>
        <source>Your role does not allow this. Nothing was changed; ask the supervisor to do it.</source>
        <translation>نقش شما اجازهٔ این کار را ندارد. چیزی تغییر نکرد؛ از سرپرست بخواهید انجام دهد.</translation>
    </message>
    <message>
        <source>Nothing was found under this number at the gateway. Check the number, or refresh the list.</source>
        <translation>با این شماره چیزی در درگاه پیدا نشد. شماره را بررسی کنید یا فهرست را تازه کنید.</translation>
    </message>
    <message>
        <source>Somebody changed this request before you. Your work was not applied and is not lost; look at the new version and decide again.</source>
        <translation>کسی پیش از شما این درخواست را تغییر داده است. کار شما اعمال نشد و از دست هم نرفت؛ نسخهٔ تازه را ببینید و دوباره تصمیم بگیرید.</translation>
    </message>
    <message>
        <source>Somebody else has dealt with this request meanwhile: as it stands now, this cannot be done to it any more. Your work was not applied and is not lost; look at where the request stands and decide.</source>
        <translation>در این میان کسی دیگر به این درخواست رسیدگی کرده است و در وضع کنونی دیگر نمی‌توان این کار را روی آن انجام داد. کار شما اعمال نشد و از دست هم نرفت؛ وضع درخواست را ببینید و تصمیم بگیرید.</translation>
    </message>
    <message>
        <source>You have a draft of this request already, or something of yours on it waits in the outbox. Nothing was changed; finish that first.</source>
        <translation>شما از این درخواست پیش‌نویسی دارید یا کاری از شما روی آن در صف ارسال است. چیزی تغییر نکرد؛ نخست همان را به پایان برسانید.</translation>
    </message>
    <message>
        <source>The gateway already holds this request with other contents. What you wrote is kept here; look at what is registered before you send again.</source>
        <translation>درگاه این درخواست را پیش‌تر با محتوایی دیگر دارد. نوشتهٔ شما اینجا می‌ماند؛ پیش از ارسال دوباره آنچه ثبت شده ببینید.</translation>
    </message>
    <message>
        <source>The office gateway has another chain of this computer&apos;s journal records, so it does not take the new ones. They stay kept here and your work goes on; tell the branch administrator.</source>
        <translation>زنجیرهٔ رویدادهای این رایانه با آنچه درگاه اداره دارد یکی نیست و درگاه رویدادهای تازه را نمی‌پذیرد. رویدادها همین‌جا نگه داشته می‌شوند و کار شما ادامه دارد؛ به راهبر شعبه خبر دهید.</translation>
    </message>
    <message>
        <source>The gateway did not accept the request as it stands. What you wrote is kept; open and correct it.</source>
        <translation>درگاه درخواست را به این شکل نپذیرفت. نوشتهٔ شما می‌ماند؛ آن را باز و اصلاح کنید.</translation>
    </message>
    <message numerus="yes">
        <source>The gateway found a problem in %n field(s). What you wrote is kept; correct it and send again.</source>
        <translation>
            <numerusform>درگاه در %n مورد اشکالی یافت. نوشتهٔ شما می‌ماند؛ آن را اصلاح کنید و دوباره بفرستید.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules of this service&apos;s form are broken ({where}). Other services work as before.</source>
        <translation>قاعده‌های فرم این خدمت خراب است ({where}). خدمت‌های دیگر مانند پیش کار می‌کنند.</translation>
    </message>
    <message>
        <source>The layout of this service&apos;s form is broken ({where}). Other services work as before.</source>
        <translation>چیدمان فرم این خدمت خراب است ({where}). خدمت‌های دیگر مانند پیش کار می‌کنند.</translation>
    </message>
    <message>
        <source>This service&apos;s form has a field that this version does not know ({where}). Other services work.</source>
        <translation>فرم این خدمت موردی دارد که این نسخه نمی‌شناسد ({where}). خدمت‌های دیگر کار می‌کنند.</translation>
    </message>
    <message>
        <source>A field of this service&apos;s form has no rule ({where}). Other services work as before.</source>
        <translation>موردی از فرم این خدمت قاعده ندارد ({where}). خدمت‌های دیگر مانند پیش کار می‌کنند.</translation>
    </message>
    <message>
        <source>This service is only for visitors whom the civil registry has confirmed. What was written is kept; inquire the visitor first, then go on.</source>
        <translation>این خدمت تنها برای مراجعه‌کننده‌ای است که ثبت احوال هویت او را تأیید کرده باشد. آنچه نوشته شده می‌ماند؛ نخست هویت را استعلام کنید و سپس ادامه دهید.</translation>
    </message>
    <message>
        <source>The document that was kept is not at the gateway any more. That somebody asked is in the journal; tell the administrator to bring it back from a copy.</source>
        <translation>سندی که نگهداری شده بود دیگر در درگاه نیست. درخواست دیدن آن در دفتر رویداد ثبت شد؛ به راهبر بگویید آن را از نسخهٔ پشتیبان برگرداند.</translation>
    </message>
    <message>
        <source>The document that was kept is not the one that was exchanged: it was changed afterwards. Do not use it as evidence; tell the head of the office and leave it as it is.</source>
        <translation>سند نگهداری‌شده همان سند مبادله‌شده نیست: پس از آن دستکاری شده است. آن را مدرک نگیرید؛ به رئیس اداره بگویید و آن را همان‌گونه که هست بگذارید.</translation>
    </message>
    <message>
        <source>The file {name} is empty and was not attached. Choose another file.</source>
        <translation>پروندهٔ {name} خالی است و پیوست نشد. پروندهٔ دیگری برگزینید.</translation>
    </message>
    <message>
        <source>The file {name} is larger than the limit of {limit} and was not attached. Choose a smaller one.</source>
        <translation>پروندهٔ {name} از حد {limit} بزرگ‌تر است و پیوست نشد. پروندهٔ کوچک‌تری برگزینید.</translation>
    </message>
    <message>
        <source>The file {name} cannot be read. Check that it is still there and opens, or choose another.</source>
        <translation>پروندهٔ {name} خوانده نمی‌شود. ببینید هنوز سر جایش هست و باز می‌شود، یا پروندهٔ دیگری برگزینید.</translation>
    </message>
    <message>
        <source>Files of the type of {name} are not accepted here. Choose an image or a PDF.</source>
        <translation>پرونده‌هایی از نوع {name} اینجا پذیرفته نیست. تصویر یا PDF برگزینید.</translation>
    </message>
    <message>
        <source>The contents of {name} do not fit its name, so it was not attached. Choose the right file.</source>
        <translation>محتوای {name} با نامش نمی‌خواند، پس پیوست نشد. پروندهٔ درست را برگزینید.</translation>
    </message>
    <message>
        <source>The gateway&apos;s scanner found harmful content in the file {name} and put it away; nobody can open it. Scan the paper again or ask for another file, and tell your administrator.</source>
        <translation>پویشگر درگاه در پروندهٔ {name} محتوای زیان‌بار یافت و آن را کنار گذاشت؛ کسی نمی‌تواند آن را باز کند. برگه را دوباره اسکن کنید یا پروندهٔ دیگری بخواهید، و به مدیر سامانه خبر دهید.</translation>
    </message>
    <message>
        <source>The file {name} cannot be written there: the folder does not take it, the disk is full, or the file is in use. Nothing was left behind; choose another folder.</source>
        <translation>پروندهٔ {name} آنجا نوشته نشد: یا پوشه اجازهٔ نوشتن نمی‌دهد، یا دیسک پر است، یا پرونده باز است. چیزی به‌جا نماند؛ پوشهٔ دیگری برگزینید.</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} مگابایت</translation>
    </message>
    <message>
        <source>{number} KB</source>
        <translation>{number} کیلوبایت</translation>
    </message>
    <message>
        <source>Another program holds the local store of this computer. Close the other window and try again.</source>
        <translation>برنامه‌ای دیگر انبارهٔ محلی این رایانه را در دست دارد. پنجرهٔ دیگر را ببندید و دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk did not take it: it is full, or it must not be written to. What is on the page stays; make room and try again.</source>
        <translation>حافظهٔ این رایانه آن را نپذیرفت: پر است یا نوشتن روی آن بسته است. آنچه در صفحه است می‌ماند؛ جا باز کنید و دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>The local store could not be read and was set aside whole at {path}. Nothing was deleted; you go on with an empty one. Tell the branch administrator.</source>
        <translation>انبارهٔ محلی خوانده نشد و یک‌جا در {path} کنار گذاشته شد. چیزی پاک نشد؛ با انباره‌ای خالی ادامه می‌دهید. به راهبر شعبه بگویید.</translation>
    </message>
    <message>
        <source>The local store was written by a newer version of Mizban and was not touched. Ask the branch administrator to update this computer.</source>
        <translation>انبارهٔ محلی را نسخهٔ تازه‌تری از میزبان نوشته و دست نخورده است. از راهبر شعبه بخواهید این رایانه را به‌روز کند.</translation>
    </message>
    <message>
        <source>This computer has no keyring service. You can work; but you sign in again each time, and unfinished work lasts only until the program is closed.</source>
        <translation>این رایانه سرویس نگهداری رمز ندارد. می‌توانید کار کنید؛ ولی هر بار دوباره وارد می‌شوید و کار ناتمام تنها تا بسته شدن برنامه می‌ماند.</translation>
    </message>
    <message>
        <source>The training gateway did not start on this computer. Nothing was lost; try again.</source>
        <translation>درگاه آموزشی روی این رایانه راه نیفتاد. چیزی از دست نرفته؛ دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>This computer has not been told the address of its office gateway. The branch administrator writes it into the settings file.</source>
        <translation>نشانی درگاه اداره به این رایانه داده نشده است. راهبر شعبه آن را در پروندهٔ تنظیمات می‌نویسد.</translation>
    </message>
    <message>
        <source>The setting {name} is missing or makes no sense. Correct it and start again.</source>
        <translation>تنظیم {name} نیست یا معنایی ندارد. آن را اصلاح کنید و دوباره آغاز کنید.</translation>
    </message>
    <message>
        <source>The network does not know the address of the office gateway. Nothing is lost. Check the network cable, or the gateway&apos;s address in Preferences.</source>
        <translation>شبکه نشانی درگاه اداره را نمی‌شناسد. چیزی از دست نرفته. کابل شبکه یا نشانی درگاه را در تنظیمات بررسی کنید.</translation>
    </message>
    <message>
        <source>The office gateway&apos;s computer answers, but the gateway is not running on it. Nothing is lost. Tell the branch administrator; the desk goes on by itself when it is back.</source>
        <translation>رایانهٔ درگاه پاسخ می‌دهد ولی درگاه روی آن روشن نیست. چیزی از دست نرفته. به راهبر شعبه بگویید؛ با بازگشت آن میز خودش ادامه می‌دهد.</translation>
    </message>
    <message>
        <source>The office gateway cannot be reached from this computer. Nothing is lost. Check the network cable; the desk goes on by itself when the line is back.</source>
        <translation>درگاه اداره از این رایانه در دسترس نیست. چیزی از دست نرفته. کابل شبکه را بررسی کنید؛ با بازگشت ارتباط میز خودش ادامه می‌دهد.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy does not let the desk through to the office gateway. Nothing is lost. Tell the branch administrator.</source>
        <translation>پراکسی شبکه میز را به درگاه اداره راه نمی‌دهد. چیزی از دست نرفته. به راهبر شعبه بگویید.</translation>
    </message>
    <message>
        <source>The office gateway&apos;s certificate is not trusted on this computer, so nothing was sent to it. Tell the branch administrator.</source>
        <translation>گواهی درگاه اداره روی این رایانه معتبر نیست، پس چیزی به آن فرستاده نشد. به راهبر شعبه بگویید.</translation>
    </message>
    <message>
        <source>What answers at the office gateway&apos;s address shows a certificate for another address, so nothing was sent to it. Check the gateway&apos;s address in Preferences, or tell the branch administrator.</source>
        <translation>آنچه در نشانی درگاه اداره پاسخ می‌دهد گواهیِ نشانی دیگری را نشان می‌دهد؛ برای همین چیزی به آن فرستاده نشد. نشانی درگاه را در تنظیمات بررسی کنید یا به راهبر شعبه بگویید.</translation>
    </message>
    <message>
        <source>The clock of this computer does not fit the gateway&apos;s certificate, so nothing was sent. Set the date and time of this computer right and try again.</source>
        <translation>ساعت این رایانه با گواهی درگاه نمی‌خواند، پس چیزی فرستاده نشد. تاریخ و ساعت رایانه را درست کنید و دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>The line to the office gateway broke off in the middle. Nothing is lost. Try again.</source>
        <translation>ارتباط با درگاه اداره میانهٔ کار قطع شد. چیزی از دست نرفته. دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>The office gateway cannot be reached, and on this computer you have not signed in with it yet, or your role may not work without it. Nothing is lost; try again when the line is back.</source>
        <translation>درگاه اداره در دسترس نیست و شما هنوز روی این رایانه با آن وارد نشده‌اید، یا نقش شما بی آن کار نمی‌کند. چیزی از دست نرفته؛ پس از برقراری ارتباط دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>The office gateway cannot be reached, and your last sign-in with it is too long ago. Your work is kept on this computer; sign in when the line is back.</source>
        <translation>درگاه اداره در دسترس نیست و از آخرین ورود شما با آن زمان زیادی گذشته است. کار شما روی این رایانه مانده است؛ پس از برقراری ارتباط وارد شوید.</translation>
    </message>
    <message>
        <source>The password was wrong too often while the gateway is away. Your work is kept on this computer; sign in when the line is back.</source>
        <translation>در نبود درگاه، گذرواژه چند بار نادرست وارد شد. کار شما روی این رایانه مانده است؛ پس از برقراری ارتباط وارد شوید.</translation>
    </message>
    <message>
        <source>address not found</source>
        <translation>نشانی پیدا نشد</translation>
    </message>
    <message>
        <source>gateway stopped</source>
        <translation>درگاه خاموش است</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>شبکه نیست</translation>
    </message>
    <message>
        <source>proxy refuses</source>
        <translation>پراکسی راه نمی‌دهد</translation>
    </message>
    <message>
        <source>certificate not trusted</source>
        <translation>گواهی معتبر نیست</translation>
    </message>
    <message>
        <source>certificate of another</source>
        <translation>گواهی نشانی دیگر</translation>
    </message>
    <message>
        <source>clock is wrong</source>
        <translation>ساعت نادرست است</translation>
    </message>
    <message>
        <source>line broke off</source>
        <translation>ارتباط قطع شد</translation>
    </message>
    <message>
        <source>Something other than the office gateway answered, perhaps a sign-in page of the network. Nothing is lost. Check the gateway&apos;s address, or tell the branch administrator.</source>
        <translation>چیزی جز درگاه اداره پاسخ داد، شاید صفحهٔ ورود شبکه. چیزی از دست نرفته. نشانی درگاه را بررسی کنید یا به راهبر شعبه بگویید.</translation>
    </message>
    <message>
        <source>The office gateway answered in a way that this version does not understand. Nothing is lost. Ask the branch administrator whether this computer needs an update.</source>
        <translation>درگاه اداره پاسخی داد که این نسخه نمی‌فهمد. چیزی از دست نرفته. از راهبر شعبه بپرسید این رایانه باید به‌روز شود یا نه.</translation>
    </message>
    <message>
        <source>The answer was far larger than it should be and was not read. Nothing is lost. Tell the branch administrator.</source>
        <translation>پاسخ بسیار بزرگ‌تر از اندازه بود و خوانده نشد. چیزی از دست نرفته. به راهبر شعبه بگویید.</translation>
    </message>
    <message>
        <source>The answer of the office gateway broke off before its end. Nothing is lost. Try again.</source>
        <translation>پاسخ درگاه اداره پیش از پایان قطع شد. چیزی از دست نرفته. دوباره تلاش کنید.</translation>
    </message>
    <message>
        <source>not the gateway</source>
        <translation>درگاه نیست</translation>
    </message>
    <message>
        <source>answer not understood</source>
        <translation>پاسخ نامفهوم</translation>
    </message>
    <message>
        <source>answer too large</source>
        <translation>پاسخ بیش از اندازه بزرگ</translation>
    </message>
    <message>
        <source>answer cut short</source>
        <translation>پاسخ ناتمام</translation>
    </message>
    <message>
        <source>The office gateway was reached, but it does not answer in time. Nothing is lost. The desk asks again by itself; if it stays so, tell the branch administrator.</source>
        <translation>درگاه اداره در دسترس است ولی به‌موقع پاسخ نمی‌دهد. چیزی از دست نرفته. میز خودش دوباره می‌پرسد؛ اگر همین‌طور ماند، به راهبر شعبه بگویید.</translation>
    </message>
    <message>
        <source>The office gateway has too much to do and asks for patience. Nothing is lost. The desk asks again by itself.</source>
        <translation>کار درگاه اداره زیاد است و مهلت می‌خواهد. چیزی از دست نرفته. میز خودش دوباره می‌پرسد.</translation>
    </message>
    <message>
        <source>The office gateway answers, but it has an internal fault. Nothing is lost. The desk asks again by itself; if it stays so, tell the branch administrator.</source>
        <translation>درگاه اداره پاسخ می‌دهد ولی خطای درونی دارد. چیزی از دست نرفته. میز خودش دوباره می‌پرسد؛ اگر همین‌طور ماند، به راهبر شعبه بگویید.</translation>
    </message>
    <message>
        <source>The office gateway runs, but its database does not. Nothing is lost; what you send waits on this computer. Tell the branch administrator; the desk goes on by itself when it is back.</source>
        <translation>درگاه اداره کار می‌کند ولی پایگاه دادهٔ آن نه. چیزی از دست نرفته و آنچه می‌فرستید روی همین رایانه می‌ماند. به راهبر شعبه بگویید؛ وقتی برگردد میز خودش ادامه می‌دهد.</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>بی‌پاسخ</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>پرکار</translation>
    </message>
    <message>
        <source>internal fault</source>
        <translation>خطای درونی</translation>
    </message>
    <message>
        <source>database down</source>
        <translation>پایگاه داده از کار افتاده</translation>
    </message>
    <message numerus="yes">
        <source>Clock: %n minute(s) off</source>
        <translation>
            <numerusform>ساعت: %n دقیقه اختلاف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is %n minute(s) behind the office&apos;s. Your work is safe: everything goes by the office&apos;s time. Set the date and time of this computer right, or tell the branch administrator.</source>
        <translation>
            <numerusform>ساعت این رایانه %n دقیقه از ساعت اداره عقب است. کار شما امن است؛ همه چیز با ساعت اداره پیش می‌رود. تاریخ و ساعت این رایانه را درست کنید یا به راهبر شعبه بگویید.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is %n minute(s) ahead of the office&apos;s. Your work is safe: everything goes by the office&apos;s time. Set the date and time of this computer right, or tell the branch administrator.</source>
        <translation>
            <numerusform>ساعت این رایانه %n دقیقه از ساعت اداره جلو است. کار شما امن است؛ همه چیز با ساعت اداره پیش می‌رود. تاریخ و ساعت این رایانه را درست کنید یا به راهبر شعبه بگویید.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is the time of this computer: the office gateway has not told its own yet.</source>
        <translation>این ساعت همین رایانه است؛ درگاه اداره هنوز ساعت خود را نگفته است.</translation>
    </message>
    <message>
        <source>nearly full</source>
        <translation>رو به پر شدن</translation>
    </message>
    <message>
        <source>full</source>
        <translation>پر</translation>
    </message>
    <message>
        <source>waiting long</source>
        <translation>ماندهٔ طولانی</translation>
    </message>
    <message>
        <source>waiting too long</source>
        <translation>ماندهٔ بیش از حد</translation>
    </message>
    <message>
        <source>disk filling up</source>
        <translation>دیسک رو به پر شدن</translation>
    </message>
    <message>
        <source>disk full</source>
        <translation>دیسک پر</translation>
    </message>
    <message>
        <source>The gateway did not confirm it however often it was asked, so the desk has stopped asking. Nothing is lost, and it goes under the same number, so nothing is registered twice. The supervisor is told as soon as the gateway answers; send it again then.</source>
        <translation>با همهٔ پرسش‌ها درگاه آن را تأیید نکرد و برنامه دیگر خودش نمی‌پرسد. چیزی از دست نرفته و با همان شماره می‌رود، پس چیزی دو بار ثبت نمی‌شود. همین که درگاه پاسخ دهد سرپرست باخبر می‌شود؛ آنگاه دوباره بفرستید.</translation>
    </message>
    <message>
        <source>The gateway failed each time, so the desk has stopped trying. Nothing is lost, and what you wrote is kept here. The supervisor is told as soon as the gateway answers; send it again then.</source>
        <translation>درگاه هر بار خطا داد و برنامه دیگر خودش نمی‌فرستد. چیزی از دست نرفته و آنچه نوشتید همین‌جا نگه داشته شده است. همین که درگاه پاسخ دهد سرپرست باخبر می‌شود؛ آنگاه دوباره بفرستید.</translation>
    </message>
    <message numerus="yes">
        <source>The outbox of this computer is full: the office allows %n item(s). Nothing is lost, and what you send is still kept here. The supervisor has to act now: see in the outbox (F4) why nothing leaves.</source>
        <translation>
            <numerusform>صف ارسال این رایانه پر است؛ اداره %n مورد را مجاز می‌داند. چیزی از دست نرفته و آنچه می‌فرستید باز هم همین‌جا نگه داشته می‌شود. اکنون سرپرست باید اقدام کند: در صف ارسال (F4) ببینید چرا چیزی نمی‌رود.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The outbox of this computer fills up: the office allows %n item(s), and more than two thirds wait. Nothing is lost. See in the outbox (F4) why nothing leaves, and tell the supervisor.</source>
        <translation>
            <numerusform>صف ارسال این رایانه رو به پر شدن است؛ اداره %n مورد را مجاز می‌داند و بیش از دو سوم آن مانده است. چیزی از دست نرفته. در صف ارسال (F4) ببینید چرا چیزی نمی‌رود و به سرپرست بگویید.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Something in the outbox has waited longer than the %n hour(s) that the office allows. Nothing is lost, and it is still sent by itself. The supervisor has to act now: see in the outbox (F4) why it waits.</source>
        <translation>
            <numerusform>چیزی در صف ارسال بیش از %n ساعتی که اداره مجاز می‌داند مانده است. چیزی از دست نرفته و باز هم خودش فرستاده می‌شود. اکنون سرپرست باید اقدام کند: در صف ارسال (F4) ببینید چرا مانده است.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Something in the outbox has waited for long: the office allows %n hour(s). Nothing is lost, and it is sent by itself. See in the outbox (F4) why it waits, and tell the supervisor.</source>
        <translation>
            <numerusform>چیزی مدت زیادی در صف ارسال مانده است؛ اداره %n ساعت را مجاز می‌داند. چیزی از دست نرفته و خودش فرستاده می‌شود. در صف ارسال (F4) ببینید چرا مانده است و به سرپرست بگویید.</numerusform>
        </translation>
    </message>
    <message>
        <source>The disk of this computer is full: less than {size} MB is free. What is kept is safe, and what you write is kept as long as it fits. Make room now, and tell the supervisor.</source>
        <translation>دیسک این رایانه پر است؛ کمتر از {size} مگابایت آزاد مانده است. آنچه نگه داشته شده امن است و آنچه می‌نویسید تا جا باشد نگه داشته می‌شود. همین حالا جا باز کنید و به سرپرست بگویید.</translation>
    </message>
    <message>
        <source>The disk of this computer fills up: {size} MB have to stay free. Nothing is lost. Make room, or tell the branch administrator.</source>
        <translation>دیسک این رایانه رو به پر شدن است؛ {size} مگابایت باید آزاد بماند. چیزی از دست نرفته. جا باز کنید یا به راهبر شعبه بگویید.</translation>
    </message>
    <message>
        <source>Not inquired</source>
        <translation>استعلام نشده</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>تأیید نشده</translation>
    </message>
    <message>
        <source>Not inquired yet: the civil registry is asked before the request is sent.</source>
        <translation>هویت هنوز استعلام نشده است: پیش از ارسال درخواست از ثبت احوال استعلام می‌شود.</translation>
    </message>
    <message>
        <source>This is what the visitor says; the civil registry has not been asked. The desk asks it by itself before the request is sent, and sends it only when the registry agrees.</source>
        <translation>این‌ها گفتهٔ مراجعه‌کننده است و از ثبت احوال استعلام نشده است. میز پیش از ارسال درخواست، خودش استعلام می‌گیرد و تنها اگر ثبت احوال تأیید کند، درخواست را می‌فرستد.</translation>
    </message>
    <message>
        <source>The request was not sent: the registry holds this person&apos;s record for review and does not confirm it. What you wrote is kept. Send the visitor to the civil registration office.</source>
        <translation>درخواست فرستاده نشد: سند این شخص در ثبت احوال در دست بررسی است و هویت او تأیید نمی‌شود. نوشتهٔ شما می‌ماند. مراجعه‌کننده را به ادارهٔ ثبت احوال راهنمایی کنید.</translation>
    </message>
    <message>
        <source>The request was not sent: the registry has no record under this national number and date of birth. What you wrote is kept. Open it and correct them with the visitor.</source>
        <translation>درخواست فرستاده نشد: ثبت احوال با این کد ملی و تاریخ تولد کسی را نمی‌شناسد. نوشتهٔ شما می‌ماند. آن را باز کنید و این دو را با مراجعه‌کننده درست کنید.</translation>
    </message>
    <message>
        <source>The request was not sent: {differences}. What you wrote is kept. Open it, and correct what was stated or take the registry&apos;s person.</source>
        <translation>درخواست فرستاده نشد: {differences}. نوشتهٔ شما می‌ماند. آن را باز کنید و گفتهٔ مراجعه‌کننده را درست کنید یا مشخصات ثبت احوال را بپذیرید.</translation>
    </message>
    <message>
        <source>The registry holds this person&apos;s record for review and does not confirm it. The draft is kept. Send the visitor to the civil registration office; when the record is free again, inquire again.</source>
        <translation>سند این شخص در ثبت احوال در دست بررسی است و هویت او تأیید نمی‌شود. پیش‌نویس می‌ماند. مراجعه‌کننده را به ادارهٔ ثبت احوال راهنمایی کنید و پس از رفع مشکل دوباره استعلام بگیرید.</translation>
    </message>
    <message>
        <source>The registry has no record under this national number and date of birth. The draft is kept. Correct them above with the visitor and inquire again.</source>
        <translation>ثبت احوال با این کد ملی و تاریخ تولد کسی را نمی‌شناسد. پیش‌نویس می‌ماند. این دو را در بالا با مراجعه‌کننده درست کنید و دوباره استعلام بگیرید.</translation>
    </message>
    <message>
        <source>The draft is kept, and is not sent as it stands: {differences}. If the number and the date of birth are the visitor&apos;s, take the registry&apos;s person; otherwise correct them above and inquire again.</source>
        <translation>پیش‌نویس می‌ماند و به این صورت فرستاده نمی‌شود: {differences}. اگر کد ملی و تاریخ تولد از آن همین مراجعه‌کننده است، مشخصات ثبت احوال را بپذیرید؛ وگرنه آن دو را در بالا درست کنید و دوباره استعلام بگیرید.</translation>
    </message>
    <message>
        <source>; </source>
        <translation>؛ </translation>
    </message>
    <message>
        <source>The civil registry does not confirm the visitor: {differences}. Correct it in the first step.</source>
        <translation>ثبت احوال مراجعه‌کننده را تأیید نمی‌کند: {differences}. آن را در گام نخست اصلاح کنید.</translation>
    </message>
    <message>
        <source>it has no record under this national number and date of birth</source>
        <translation>با این کد ملی و تاریخ تولد کسی ثبت نشده است</translation>
    </message>
    <message>
        <source>it holds this person&apos;s record for review</source>
        <translation>سند این شخص در دست بررسی است</translation>
    </message>
    <message>
        <source>the first name is not the one in the civil registry</source>
        <translation>نام با ثبت احوال یکی نیست</translation>
    </message>
    <message>
        <source>the last name is not the one in the civil registry</source>
        <translation>نام خانوادگی با ثبت احوال یکی نیست</translation>
    </message>
    <message>
        <source>the father&apos;s name is not the one in the civil registry</source>
        <translation>نام پدر با ثبت احوال یکی نیست</translation>
    </message>
    <message>
        <source>the date of birth is not the one in the civil registry</source>
        <translation>تاریخ تولد با ثبت احوال یکی نیست</translation>
    </message>
    <message>
        <source>the civil registry says that this person has died</source>
        <translation>این شخص در ثبت احوال درگذشته است</translation>
    </message>
    <message>
        <source>the national number is not the one in the civil registry</source>
        <translation>کد ملی با ثبت احوال یکی نیست</translation>
    </message>
    <message>
        <source>The visitor&apos;s identity has not been inquired yet. The desk asks the civil registry first, by itself; when it agrees, the request is sent.</source>
        <translation>هویت مراجعه‌کننده هنوز استعلام نشده است. میز نخست، خودش از ثبت احوال استعلام می‌گیرد و اگر تأیید شود، درخواست را می‌فرستد.</translation>
    </message>
    <message>
        <source>The visitor&apos;s identity has not been inquired yet, because the registry does not accept the office&apos;s own account. The request is kept and the desk asks again by itself; tell the supervisor.</source>
        <translation>هویت مراجعه‌کننده هنوز استعلام نشده است، زیرا سامانه حساب خود اداره را نمی‌پذیرد. درخواست می‌ماند و میز خودش دوباره استعلام می‌گیرد؛ به سرپرست بگویید.</translation>
    </message>
    <message>
        <source>The visitor&apos;s identity has not been inquired yet, because the registry does not answer now. The request is kept; the desk asks again by itself and sends the request when the registry agrees.</source>
        <translation>هویت مراجعه‌کننده هنوز استعلام نشده است، زیرا سامانه اکنون پاسخ نمی‌دهد. درخواست می‌ماند؛ میز خودش دوباره استعلام می‌گیرد و اگر تأیید شود، درخواست را می‌فرستد.</translation>
    </message>
    <message>
        <source>The visitor&apos;s identity has not been inquired yet. The registry answers again on {date} at {time}; then the desk asks it by itself, and sends the request when it agrees.</source>
        <translation>هویت مراجعه‌کننده هنوز استعلام نشده است. سامانه {date} ساعت {time} دوباره پاسخ می‌دهد؛ آنگاه میز خودش استعلام می‌گیرد و اگر تأیید شود، درخواست را می‌فرستد.</translation>
    </message>
</context>
<context>
    <name>MoneyField</name>
    <message>
        <source>{amount} toman</source>
        <translation>{amount} تومان</translation>
    </message>
    <message>
        <source>Rial</source>
        <translation>ریال</translation>
    </message>
</context>
<context>
    <name>NoPane</name>
    <message>
        <source>The desk cannot show this file. It is attached as it is.</source>
        <translation>میز نمی‌تواند این پرونده را نشان دهد. همان‌گونه که هست پیوست است.</translation>
    </message>
</context>
<context>
    <name>NoticeField</name>
    <message>
        <source>This version of the desk cannot show a field of the kind “{kind}”. Other fields work as before.</source>
        <translation>این نسخه نمی‌تواند موردی از نوع «{kind}» را نشان دهد. موردهای دیگر مانند پیش کار می‌کنند.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Visitor</source>
        <translation>مراجعه‌کننده</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>خدمت</translation>
    </message>
    <message>
        <source>What</source>
        <translation>چه</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>از</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>تلاش‌ها</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>تلاش بعدی</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>هم‌اکنون</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n دقیقه</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n ساعت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n روز</numerusform>
        </translation>
    </message>
    <message>
        <source>soon</source>
        <translation>به‌زودی</translation>
    </message>
</context>
<context>
    <name>OutboxDetail</name>
    <message>
        <source>Send now</source>
        <translation>ارسال هم‌اکنون</translation>
    </message>
    <message>
        <source>Open for correction</source>
        <translation>باز کردن برای اصلاح</translation>
    </message>
    <message>
        <source>See the request</source>
        <translation>دیدن درخواست</translation>
    </message>
    <message>
        <source>See both versions</source>
        <translation>دیدن هر دو نسخه</translation>
    </message>
    <message>
        <source>Take it out of the outbox</source>
        <translation>برداشتن از صف ارسال</translation>
    </message>
    <message>
        <source>It waits for its turn and is sent by itself.</source>
        <translation>در نوبت است و خودش فرستاده می‌شود.</translation>
    </message>
    <message>
        <source>It was sent and no answer came. The desk asks for the answer by itself; it is not registered twice.</source>
        <translation>فرستاده شد و پاسخی نیامد. میز خودش پاسخ را می‌پرسد؛ دو بار ثبت نمی‌شود.</translation>
    </message>
    <message>
        <source>It was registered. The visitor&apos;s data has left this computer, as the office&apos;s policy asks; the request itself is at the gateway.</source>
        <translation>ثبت شده است. بنا بر سیاست اداره، دادهٔ مراجعه‌کننده دیگر روی این رایانه نیست؛ خود درخواست نزد درگاه است.</translation>
    </message>
</context>
<context>
    <name>OutboxView</name>
    <message>
        <source>Outbox</source>
        <translation>صف ارسال</translation>
    </message>
    <message>
        <source>Everything here is sent by itself, once, even after the computer was switched off.</source>
        <translation>هرچه اینجاست خودش و تنها یک بار فرستاده می‌شود، حتی پس از خاموش شدن رایانه.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Reading the outbox…</source>
        <translation>در حال خواندن صف ارسال…</translation>
    </message>
    <message>
        <source>Nothing waits: everything has been sent.</source>
        <translation>چیزی در انتظار نیست: همه فرستاده شده است.</translation>
    </message>
    <message>
        <source>Take it out of the outbox?</source>
        <translation>از صف ارسال برداشته شود؟</translation>
    </message>
    <message>
        <source>The gateway did not accept it, and it will not be sent again. What was written in it is lost.</source>
        <translation>درگاه آن را نپذیرفت و دوباره فرستاده نمی‌شود. آنچه در آن نوشته شده از دست می‌رود.</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>برداشتن</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>نگه داشتن</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Service desk</source>
        <translation>میز خدمت</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>خدمت‌ها</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>پیگیری</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>صف ارسال</translation>
    </message>
    <message>
        <source>Supervision</source>
        <translation>سرپرستی</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>دفتر رویداد</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>تنظیمات</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>بازرسی</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>سامانه‌های بیرونی</translation>
    </message>
</context>
<context>
    <name>PapersLine</name>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Not needed, taken from the inquiry:</source>
        <translation>لازم نیست، از استعلام گرفته شد:</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>First page of the national card</source>
        <translation>صفحهٔ اول کارت ملی</translation>
    </message>
    <message>
        <source>National number</source>
        <translation>کد ملی</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>نام خانوادگی</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>تاریخ تولد</translation>
    </message>
    <message>
        <source>Father&apos;s name</source>
        <translation>نام پدر</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>استعلام دوباره</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>تلفن همراه</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>کد پستی</translation>
    </message>
    <message>
        <source>National no.</source>
        <translation>کد ملی</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>شناسنامه</translation>
    </message>
    <message>
        <source>the national number</source>
        <translation>همان کد ملی</translation>
    </message>
    <message>
        <source>Child of {father}</source>
        <translation>فرزند {father}</translation>
    </message>
    <message>
        <source>✓ {registry}, {time}</source>
        <translation>✓ {registry}، {time}</translation>
    </message>
    <message>
        <source>Living</source>
        <translation>در قید حیات</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>درگذشته</translation>
    </message>
    <message>
        <source>Deceased on {day}</source>
        <translation>درگذشته در {day}</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>در حال استعلام…</translation>
    </message>
    <message>
        <source>Inquire now</source>
        <translation>اکنون استعلام شود</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>استعلام نشده</translation>
    </message>
    <message>
        <source>✓ Shahkar</source>
        <translation>✓ شاهکار</translation>
    </message>
    <message>
        <source>not in this person&apos;s name</source>
        <translation>به نام این شخص نیست</translation>
    </message>
    <message>
        <source>The portrait is being read…</source>
        <translation>در حال خواندن چهره…</translation>
    </message>
    <message>
        <source>The registry has no portrait of this person.</source>
        <translation>سامانه چهره‌ای از این شخص ندارد.</translation>
    </message>
    <message>
        <source>The portrait that the civil registry serves; not an image of the card.</source>
        <translation>چهره‌ای که ثبت احوال ارائه می‌کند؛ تصویر کارت نیست.</translation>
    </message>
    <message>
        <source>Earlier requests are being read…</source>
        <translation>در حال خواندن سوابق…</translation>
    </message>
    <message>
        <source>No earlier request at this branch</source>
        <translation>سابقه‌ای در این شعبه نیست</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n درخواست</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n در جریان</numerusform>
        </translation>
    </message>
    <message>
        <source>Earlier: {count}, {running}</source>
        <translation>سوابق خدمات: {count}، {running}</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Address known to the network</source>
        <translation>نشانی در شبکه شناخته است</translation>
    </message>
    <message>
        <source>Line to the gateway&apos;s computer</source>
        <translation>ارتباط با رایانهٔ درگاه</translation>
    </message>
    <message>
        <source>Gateway is running</source>
        <translation>درگاه روشن است</translation>
    </message>
    <message>
        <source>Certificate is trusted</source>
        <translation>گواهی معتبر است</translation>
    </message>
    <message>
        <source>Gateway answers as agreed</source>
        <translation>درگاه درست پاسخ می‌دهد</translation>
    </message>
</context>
<context>
    <name>PreferencesView</name>
    <message>
        <source>This computer</source>
        <translation>این رایانه</translation>
    </message>
    <message>
        <source>What is kept on this computer</source>
        <translation>آنچه روی این رایانه می‌ماند</translation>
    </message>
    <message>
        <source>About Mizban</source>
        <translation>دربارهٔ میزبان</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>زبان</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>اندازهٔ متن</translation>
    </message>
    <message>
        <source>Counter number</source>
        <translation>شماره باجه</translation>
    </message>
    <message>
        <source>(the branch administrator changes it)</source>
        <translation>(راهبر شعبه تغییر می‌دهد)</translation>
    </message>
    <message>
        <source>Address of the office gateway</source>
        <translation>نشانی درگاه اداره</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Counter takes effect when Mizban is started again.</source>
        <translation>باجه با آغاز دوبارهٔ میزبان اعمال می‌شود.</translation>
    </message>
    <message>
        <source>Counter and address take effect when Mizban is started again.</source>
        <translation>باجه و نشانی با آغاز دوبارهٔ میزبان اعمال می‌شود.</translation>
    </message>
    <message>
        <source>{percent} percent</source>
        <translation>{percent} درصد</translation>
    </message>
    <message>
        <source>Drafts, attached files and the outbox, each person&apos;s encrypted with a key that only this computer&apos;s keyring holds; attached files go when the gateway has them. Portraits are never kept. The log holds no name, no number and no password.</source>
        <translation>پیش‌نویس‌ها، پیوست‌ها و صف ارسال؛ برای هر شخص رمزشده با کلیدی که تنها در جای نگهداری رمز این رایانه است. پیوست‌ها با رسیدن به درگاه پاک می‌شوند. چهره‌ها هرگز نگه داشته نمی‌شوند. در گزارش کار نه نامی هست، نه شماره‌ای و نه گذرواژه‌ای.</translation>
    </message>
    <message>
        <source>Folder: {path}</source>
        <translation>پوشه: {path}</translation>
    </message>
    <message>
        <source>Version {version} · {qt} · {python}</source>
        <translation>نسخهٔ {version} · {qt} · {python}</translation>
    </message>
    <message>
        <source>Saved. It takes effect when Mizban is started again.</source>
        <translation>ذخیره شد. با آغاز دوبارهٔ میزبان اعمال می‌شود.</translation>
    </message>
    <message>
        <source>A number from 1 to {most}</source>
        <translation>عددی از ۱ تا {most}</translation>
    </message>
    <message>
        <source>An address that begins with https, as https://gateway.example</source>
        <translation>نشانی با https آغاز می‌شود، مانند ⁦https://gateway.example⁩</translation>
    </message>
    <message>
        <source>From now on your PIN opens the locked desk.</source>
        <translation>از این پس میز قفل‌شده با رمز کوتاه شما باز می‌شود.</translation>
    </message>
    <message>
        <source>From now on only your password opens the locked desk.</source>
        <translation>از این پس میز قفل‌شده تنها با گذرواژهٔ شما باز می‌شود.</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>Larger</source>
        <translation>بزرگ‌تر</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>کوچک‌تر</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>اندازهٔ پنجره</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Places</source>
        <translation>جاها</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>The request is registered in automation</source>
        <translation>درخواست در اتوماسیون ثبت شد</translation>
    </message>
    <message>
        <source>The request is registered</source>
        <translation>درخواست ثبت شد</translation>
    </message>
    <message>
        <source>The request is being registered…</source>
        <translation>درخواست در حال ثبت است…</translation>
    </message>
    <message>
        <source>The request is not registered: it needs you</source>
        <translation>درخواست ثبت نشده: به شما نیاز دارد</translation>
    </message>
    <message>
        <source>Provisional receipt: the visitor is inquired first</source>
        <translation>رسید موقت: نخست هویت استعلام می‌شود</translation>
    </message>
    <message>
        <source>Provisional receipt: the request waits in the outbox</source>
        <translation>رسید موقت: درخواست در صف ارسال است</translation>
    </message>
    <message>
        <source>Tracking code</source>
        <translation>کد پیگیری</translation>
    </message>
    <message>
        <source>Provisional number; the tracking code comes when it is registered</source>
        <translation>شمارهٔ موقت؛ کد پیگیری پس از ثبت می‌آید</translation>
    </message>
    <message>
        <source>It is kept on this computer and is sent by itself, once, as soon as the gateway answers.</source>
        <translation>روی این رایانه می‌ماند و همین‌که درگاه پاسخ دهد خودش و تنها یک بار فرستاده می‌شود.</translation>
    </message>
    <message>
        <source>The letter number follows shortly.</source>
        <translation>شماره نامه به‌زودی می‌آید.</translation>
    </message>
    <message>
        <source>The letter number is given after the supervisor&apos;s approval.</source>
        <translation>شماره نامه پس از تأیید سرپرست داده می‌شود.</translation>
    </message>
    <message>
        <source>Letter number in automation: {number}</source>
        <translation>شماره نامه در اتوماسیون: {number}</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>خدمت</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>دریافت</translation>
    </message>
    <message>
        <source>Answer until</source>
        <translation>پاسخ تا</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>پاسخ‌گو</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>شکایت</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>هزینه</translation>
    </message>
    <message>
        <source>The correction is registered</source>
        <translation>اصلاح ثبت شد</translation>
    </message>
    <message>
        <source>Papers received</source>
        <translation>مدارک دریافتی</translation>
    </message>
    <message>
        <source>Without paper: {sheets} in this request</source>
        <translation>بی‌کاغذ: {sheets} در این درخواست</translation>
    </message>
    <message>
        <source>The supervisor&apos;s approval</source>
        <translation>تأیید سرپرست</translation>
    </message>
    <message>
        <source>Letter number</source>
        <translation>شماره نامه</translation>
    </message>
    <message>
        <source>Mizban · tracking code {code}</source>
        <translation>میزبان · کد پیگیری {code}</translation>
    </message>
    <message>
        <source>Mizban · provisional number {code}</source>
        <translation>میزبان · شمارهٔ موقت {code}</translation>
    </message>
    <message>
        <source>Referred to an expert</source>
        <translation>ارجاع به کارشناس</translation>
    </message>
    <message>
        <source>Answer until {day}</source>
        <translation>پاسخ تا {day}</translation>
    </message>
    <message>
        <source>Waiting for the civil registry</source>
        <translation>در انتظار ثبت احوال</translation>
    </message>
    <message>
        <source>Waiting to be registered</source>
        <translation>در انتظار ثبت</translation>
    </message>
    <message>
        <source>Registered {time}</source>
        <translation>ثبت {time}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>none</source>
        <translation>ندارد</translation>
    </message>
</context>
<context>
    <name>ReceiptFacts</name>
    <message>
        <source>Tracking code</source>
        <translation>کد پیگیری</translation>
    </message>
    <message>
        <source>Letter number</source>
        <translation>شماره نامه</translation>
    </message>
    <message>
        <source>Promised for</source>
        <translation>مهلت پاسخ</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>پاسخ‌گو</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>شکایت</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>Next visitor ⏎</source>
        <translation>نفر بعدی ⏎</translation>
    </message>
    <message>
        <source>Another service for the same visitor</source>
        <translation>خدمت دیگر برای همین مراجعه‌کننده</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>رونوشت</translation>
    </message>
    <message>
        <source>What happens now</source>
        <translation>گام‌های بعدی</translation>
    </message>
    <message>
        <source>Try to send now</source>
        <translation>تلاش برای ارسال</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>اصلاح</translation>
    </message>
    <message>
        <source>Copied ✓</source>
        <translation>رونوشت شد ✓</translation>
    </message>
</context>
<context>
    <name>RecordsCard</name>
    <message>
        <source>Save as evidence Ctrl+S</source>
        <translation>ذخیرهٔ گواه Ctrl+S</translation>
    </message>
    <message>
        <source>All records of this search as one signed file, for a reason</source>
        <translation>همهٔ رویدادهای این جست‌وجو در یک پروندهٔ امضاشده، با ذکر دلیل</translation>
    </message>
    <message>
        <source>Records found</source>
        <translation>رویدادهای یافت‌شده</translation>
    </message>
    <message>
        <source>Records are being collected and signed; this may take a minute…</source>
        <translation>رویدادها گردآوری و امضا می‌شوند؛ شاید یک دقیقه طول بکشد…</translation>
    </message>
    <message>
        <source>Older records (recorded again)</source>
        <translation>رویدادهای قدیمی‌تر (دوباره ثبت می‌شود)</translation>
    </message>
    <message>
        <source>Older records</source>
        <translation>رویدادهای قدیمی‌تر</translation>
    </message>
    <message>
        <source>Searching the journal…</source>
        <translation>در حال جست‌وجو در دفتر رویداد…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>The search was not made. Correct the field that is marked, and press Enter.</source>
        <translation>جست‌وجو انجام نشد. خانهٔ مشخص‌شده را اصلاح کنید و Enter را بزنید.</translation>
    </message>
    <message>
        <source>No record fits. Empty a field or take more days, and press Enter.</source>
        <translation>رویدادی یافت نشد. خانه‌ای را خالی کنید یا روزهای بیشتری برگزینید و Enter را بزنید.</translation>
    </message>
    <message>
        <source>Choose who, what and when, or write a tracking code, and press Enter. With nothing chosen, Enter shows the newest records of the branch.</source>
        <translation>شخص، کار و زمان را برگزینید یا کد پیگیری را بنویسید و Enter را بزنید. اگر چیزی برنگزینید، Enter تازه‌ترین رویدادهای شعبه را نشان می‌دهد.</translation>
    </message>
    <message>
        <source>Records of the journal</source>
        <translation>رویدادهای دفتر</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) of one chain</source>
        <translation>
            <numerusform>%n رویداد از یک زنجیره</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n record(s); there are older ones</source>
        <translation>
            <numerusform>%n رویداد تازه‌تر؛ قدیمی‌تر هم هست</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), all there are</source>
        <translation>
            <numerusform>%n رویداد، همهٔ آنچه هست</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved: {name} ({size}). Anybody checks it anywhere by: {command}</source>
        <translation>ذخیره شد: {name} ({size}). هر کس در هر جا با این فرمان آن را راستی‌آزمایی می‌کند: {command}</translation>
    </message>
    <message>
        <source>Reason given: {reason}</source>
        <translation>دلیل: {reason}.</translation>
    </message>
    <message>
        <source>{source} wrote it down as record {number} of its chain; it arrived {day} {time}.</source>
        <translation>ثبت‌کننده: {source}؛ رویداد {number} زنجیرهٔ آن؛ رسیده در {day} {time}.</translation>
    </message>
    <message>
        <source>It is about {subject}</source>
        <translation>شناسهٔ مورد: {subject}</translation>
    </message>
</context>
<context>
    <name>RequestPanel</name>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>درخواست</translation>
    </message>
    <message>
        <source>What was corrected</source>
        <translation>آنچه اصلاح شد</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>پاسخ‌ها</translation>
    </message>
    <message>
        <source>The form of this request cannot be shown here. Its answers are safe at the gateway.</source>
        <translation>فرم این درخواست اینجا نشان‌دادنی نیست. پاسخ‌های آن در درگاه محفوظ است.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>گردش کار</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>در حال خواندن…</translation>
    </message>
    <message>
        <source>Tell the visitor: {words}</source>
        <translation>به مراجعه‌کننده بگویید: {words}</translation>
    </message>
    <message>
        <source>{name}, national number {number}</source>
        <translation>{name}، کد ملی {number}</translation>
    </message>
    <message>
        <source>Letter {number}</source>
        <translation>نامهٔ {number}</translation>
    </message>
    <message>
        <source>The letter number is not issued yet.</source>
        <translation>شماره نامه هنوز صادر نشده است.</translation>
    </message>
    <message>
        <source>Registered {registered}, promised for {promised}</source>
        <translation>ثبت {registered}، مهلت {promised}</translation>
    </message>
    <message>
        <source>Returned: {reason}</source>
        <translation>برگشت: {reason}</translation>
    </message>
</context>
<context>
    <name>RequestTable</name>
    <message>
        <source>Tracking code</source>
        <translation>کد پیگیری</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>خدمت</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>مراجعه‌کننده</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>متصدی</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>مهلت</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Read the page to the visitor and tick the consent; without it nothing is sent.</source>
        <translation>صفحه را برای مراجعه‌کننده بخوانید و رضایت را نشان بزنید؛ بدون آن چیزی فرستاده نمی‌شود.</translation>
    </message>
    <message>
        <source>The visitor has heard what stands here, confirms it, and agrees that it is sent.</source>
        <translation>مراجعه‌کننده آنچه اینجاست شنیده، درستی آن را تأیید می‌کند و به ارسال آن رضایت دارد.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>در حال ارسال…</translation>
    </message>
    <message>
        <source>Send the request Ctrl+Enter</source>
        <translation>ارسال درخواست Ctrl+Enter</translation>
    </message>
    <message>
        <source>Consent: {method}, {time}</source>
        <translation>رضایت: {method}، {time}</translation>
    </message>
    <message>
        <source>{service} for {visitor}</source>
        <translation>{service} برای {visitor}</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>هزینه</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>مهلت</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>پاسخ‌گو</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>شکایت</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Numbers to try</source>
        <translation>شماره‌های آزمایشی</translation>
    </message>
    <message>
        <source>A click or Ctrl with the digit fills the fields; Enter asks.</source>
        <translation>کلیک یا Ctrl با رقم، خانه‌ها را پر می‌کند؛ Enter استعلام می‌گیرد.</translation>
    </message>
    <message>
        <source>Living</source>
        <translation>در قید حیات</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>درگذشته</translation>
    </message>
    <message>
        <source>Without portrait</source>
        <translation>بدون چهره</translation>
    </message>
    <message>
        <source>Registry closed</source>
        <translation>سامانهٔ بسته</translation>
    </message>
    <message>
        <source>Portrait refused</source>
        <translation>چهره ارائه نشد</translation>
    </message>
    <message>
        <source>Record held</source>
        <translation>سابقه در دست بررسی</translation>
    </message>
    <message>
        <source>Mobile mismatch</source>
        <translation>همراه به نام دیگری</translation>
    </message>
    <message>
        <source>Quota used up</source>
        <translation>سهمیه تمام</translation>
    </message>
    <message>
        <source>Registry at fault</source>
        <translation>خطای سامانه</translation>
    </message>
    <message>
        <source>Office not accepted</source>
        <translation>حساب اداره پذیرفته نیست</translation>
    </message>
    <message>
        <source>Question refused</source>
        <translation>پرسش پذیرفته نشد</translation>
    </message>
    <message>
        <source>Slow registry</source>
        <translation>سامانهٔ کند</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>پیدا نشد</translation>
    </message>
    <message>
        <source>Another case</source>
        <translation>موردی دیگر</translation>
    </message>
</context>
<context>
    <name>SearchForm</name>
    <message>
        <source>This day is before the first one.</source>
        <translation>این روز پیش از روز آغاز است.</translation>
    </message>
    <message>
        <source>Which records?</source>
        <translation>کدام رویدادها؟</translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation>شخص</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>کار</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>از روز</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>تا روز</translation>
    </message>
    <message>
        <source>Tracking code of a request</source>
        <translation>کد پیگیری درخواست</translation>
    </message>
    <message>
        <source>National number of a visitor</source>
        <translation>کد ملی مراجع</translation>
    </message>
    <message>
        <source>Why you ask for this visitor</source>
        <translation>دلیل جست‌وجوی این مراجع</translation>
    </message>
    <message>
        <source>Empty Esc</source>
        <translation>پاک کردن Esc</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>Every act</source>
        <translation>همهٔ کارها</translation>
    </message>
    <message>
        <source>This search is written into the journal: your name, the time and the reason below.</source>
        <translation>این جست‌وجو در دفتر رویداد ثبت می‌شود: نام شما، زمان و دلیل زیر.</translation>
    </message>
    <message>
        <source>What is empty narrows nothing. Asking for a visitor is itself recorded.</source>
        <translation>خانهٔ خالی چیزی را محدود نمی‌کند. جست‌وجوی مراجع خود ثبت می‌شود.</translation>
    </message>
    <message>
        <source>Search and record it</source>
        <translation>جست‌وجو و ثبت آن</translation>
    </message>
    <message>
        <source>Search Enter</source>
        <translation>جست‌وجو Enter</translation>
    </message>
</context>
<context>
    <name>ServicePage</name>
    <message>
        <source>Which service does the visitor want?</source>
        <translation>مراجعه‌کننده کدام خدمت را می‌خواهد؟</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>بازگشت</translation>
    </message>
    <message>
        <source>Opening the form…</source>
        <translation>در حال باز کردن فرم…</translation>
    </message>
    <message>
        <source>Open the form ⏎</source>
        <translation>باز کردن فرم ⏎</translation>
    </message>
    <message>
        <source>Waiting for the address…</source>
        <translation>در انتظار نشانی…</translation>
    </message>
</context>
<context>
    <name>ServicesView</name>
    <message>
        <source>Which service?</source>
        <translation>کدام خدمت؟</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Mizban</source>
        <translation>میزبان</translation>
    </message>
</context>
<context>
    <name>SignInAgain</name>
    <message>
        <source>Your session has ended</source>
        <translation>نشست شما پایان یافته است</translation>
    </message>
    <message>
        <source>What you typed stays as it is. To go on, {name} signs in again.</source>
        <translation>نوشتهٔ شما همان‌گونه می‌ماند. برای ادامه، {name} دوباره وارد شود.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>گذرواژه</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>در حال ورود…</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>ورود دوباره</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Mizban</source>
        <translation>میزبان</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>ورود</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>نام کاربری</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>گذرواژه</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Mizban, version {version}</source>
        <translation>میزبان، نسخهٔ {version}</translation>
    </message>
    <message>
        <source>Choose who you want to be. Everything here is invented and stays on this computer.</source>
        <translation>برگزینید چه کسی باشید. همه‌چیز اینجا ساختگی است و روی همین رایانه می‌ماند.</translation>
    </message>
    <message>
        <source>Office gateway: {address}</source>
        <translation>درگاه اداره: {address}</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>در حال ورود…</translation>
    </message>
    <message>
        <source>Sign in with {issuer}</source>
        <translation>ورود با {issuer}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Starting the training gateway… This takes a few seconds the first time.</source>
        <translation>در حال راه‌اندازی درگاه آموزشی… بار نخست چند ثانیه طول می‌کشد.</translation>
    </message>
    <message>
        <source>Looking for the session of the last time…</source>
        <translation>در جست‌وجوی نشست بار پیش…</translation>
    </message>
    <message>
        <source>Sign in on the page that has opened in your browser; this window goes on by itself.</source>
        <translation>در صفحه‌ای که در مرورگر باز شد وارد شوید؛ این پنجره خودش ادامه می‌دهد.</translation>
    </message>
</context>
<context>
    <name>StageLine</name>
    <message>
        <source>Stage: {stage}</source>
        <translation>مرحله: {stage}</translation>
    </message>
    <message>
        <source>Stage: {stage}, until {day} {time}</source>
        <translation>مرحله: {stage}، مهلت تا {day} ساعت {time}</translation>
    </message>
</context>
<context>
    <name>StatedPanel</name>
    <message>
        <source>First name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>نام خانوادگی</translation>
    </message>
    <message>
        <source>Father&apos;s name</source>
        <translation>نام پدر</translation>
    </message>
    <message>
        <source>(if known)</source>
        <translation>(اگر می‌داند)</translation>
    </message>
    <message>
        <source>Go on with what the visitor says</source>
        <translation>ادامه با گفتهٔ مراجعه‌کننده</translation>
    </message>
    <message>
        <source>Take the registry&apos;s person</source>
        <translation>پذیرش مشخصات ثبت احوال</translation>
    </message>
    <message>
        <source>What was stated, and what the civil registry says</source>
        <translation>گفتهٔ مراجعه‌کننده و پاسخ ثبت احوال</translation>
    </message>
    <message>
        <source>What the visitor says</source>
        <translation>گفتهٔ مراجعه‌کننده</translation>
    </message>
    <message>
        <source>Go on without the inquiry?</source>
        <translation>ادامه بدون استعلام؟</translation>
    </message>
    <message>
        <source>You can write down what the visitor says. The request is kept on this computer and sent by itself once the civil registry has confirmed it.</source>
        <translation>می‌توانید مشخصات را همان‌گونه که مراجعه‌کننده می‌گوید بنویسید. درخواست در این رایانه می‌ماند و پس از تأیید ثبت احوال خودبه‌خود فرستاده می‌شود.</translation>
    </message>
    <message>
        <source>Civil registry: {name}</source>
        <translation>ثبت احوال: {name}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Mizban</source>
        <translation>میزبان</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Sign out (Ctrl+L)</source>
        <translation>خروج (Ctrl+L)</translation>
    </message>
    <message>
        <source>Counter {number}</source>
        <translation>باجهٔ {number}</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>درگاه</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>هنوز پرسیده نشده</translation>
    </message>
    <message>
        <source>Not known while the gateway does not answer</source>
        <translation>تا درگاه پاسخ ندهد دانسته نیست</translation>
    </message>
    <message>
        <source>{part}: {state}, {cause}</source>
        <translation>{part}: {state}، {cause}</translation>
    </message>
    <message>
        <source>{name}: session ended</source>
        <translation>{name}: نشست پایان یافته</translation>
    </message>
    <message>
        <source>Outbox: {count}</source>
        <translation>صف ارسال: {count}</translation>
    </message>
    <message>
        <source>{outbox}, {alarm}</source>
        <translation>{outbox}، {alarm}</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) need you (F4)</source>
        <translation>
            <numerusform>%n مورد به شما نیاز دارد (F4)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) wait to be sent (F4)</source>
        <translation>
            <numerusform>%n مورد در انتظار ارسال است (F4)</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything has been sent</source>
        <translation>همه فرستاده شده است</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Sent</source>
        <translation>ارسال شد</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>هویت</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>خدمت</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>فرم</translation>
    </message>
    <message>
        <source>Review and send</source>
        <translation>بازبینی و ارسال</translation>
    </message>
</context>
<context>
    <name>StoreMessages</name>
    <message>
        <source>The key of your local store is no longer in this computer&apos;s keyring, so the store cannot be opened. It was set aside whole at {path} and nothing was deleted; you go on with an empty one. Tell the branch administrator before the keyring is changed: with the former key it can be opened again.</source>
        <translation>کلید انبارهٔ محلی شما دیگر در جای نگهداری رمز این رایانه نیست و انباره باز نمی‌شود. انباره یک‌جا در {path} کنار گذاشته شد و چیزی پاک نشد؛ با انباره‌ای خالی ادامه می‌دهید. پیش از هر تغییری در آن به راهبر شعبه بگویید: با کلید پیشین دوباره باز می‌شود.</translation>
    </message>
    <message>
        <source>The last that was kept on this computer cannot be read; everything before it is here. A copy of all was set aside at {path}. Look through your unfinished work and the outbox before you go on, and tell the branch administrator.</source>
        <translation>آخرین چیزهایی که در این رایانه نگه داشته شده بود خوانده نمی‌شود؛ هرچه پیش از آن بود بر جاست. رونوشتی از همه در {path} کنار گذاشته شد. پیش از ادامه، کارهای ناتمام و صف ارسال را مرور کنید و به راهبر شعبه بگویید.</translation>
    </message>
</context>
<context>
    <name>SupervisionView</name>
    <message>
        <source>Requests of the branch</source>
        <translation>کارتابل درخواست‌ها</translation>
    </message>
    <message>
        <source>Search by code, letter number, visitor, service or clerk (Ctrl+F)</source>
        <translation>جست‌وجو با کد، شماره نامه، مراجعه‌کننده، خدمت یا متصدی (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search in the queue</source>
        <translation>جست‌وجو در کارتابل</translation>
    </message>
    <message>
        <source>Your decision is on its way to the gateway…</source>
        <translation>تصمیم شما در حال ارسال به درگاه است…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Reading the queue…</source>
        <translation>در حال خواندن کارتابل…</translation>
    </message>
    <message>
        <source>No request has been registered at this branch yet.</source>
        <translation>هنوز درخواستی در این شعبه ثبت نشده است.</translation>
    </message>
    <message>
        <source>No request fits search and filter. Esc shows more again.</source>
        <translation>درخواستی با این جست‌وجو و این دسته نیست. Esc دوباره بیشتر نشان می‌دهد.</translation>
    </message>
    <message>
        <source>Request {code}: {reason}</source>
        <translation>درخواست {code}: {reason}</translation>
    </message>
    <message>
        <source>Request {code} was approved and goes on in automation.</source>
        <translation>درخواست {code} تأیید شد و در اتوماسیون ادامه می‌یابد.</translation>
    </message>
    <message>
        <source>Request {code} was returned; the clerk sees the reason and corrects it.</source>
        <translation>درخواست {code} برگشت داده شد؛ متصدی علت را می‌بیند و اصلاح می‌کند.</translation>
    </message>
    <message>
        <source>Request {code} was answered and is closed; the answer stands in its course.</source>
        <translation>درخواست {code} پاسخ داده و بسته شد؛ پاسخ در گردش کار آن آمده است.</translation>
    </message>
    <message>
        <source>Request {code} was refused and is closed; the grounds stand in its course.</source>
        <translation>با درخواست {code} موافقت نشد و بسته شد؛ دلیل در گردش کار آن آمده است.</translation>
    </message>
    <message>
        <source>Request {code} was assigned; the colleague sees it in the list.</source>
        <translation>درخواست {code} واگذار شد؛ همکار آن را در فهرست می‌بیند.</translation>
    </message>
</context>
<context>
    <name>TableField</name>
    <message>
        <source>+ Add a row</source>
        <translation>+ افزودن سطر</translation>
    </message>
</context>
<context>
    <name>TableRow</name>
    <message>
        <source>Remove row {number}</source>
        <translation>برداشتن سطر {number}</translation>
    </message>
    <message>
        <source>Remove this row (Alt+Delete)</source>
        <translation>برداشتن این سطر (Alt+Delete)</translation>
    </message>
    <message>
        <source>{column}, row {number}</source>
        <translation>{column}، سطر {number}</translation>
    </message>
    <message>
        <source>{column}: {problem}</source>
        <translation>{column}: {problem}</translation>
    </message>
</context>
<context>
    <name>TakeOver</name>
    <message>
        <source>As the request stands now, “{act}” cannot be done to it any more. What you wrote stays readable.</source>
        <translation>در وضع کنونیِ درخواست دیگر نمی‌توان «{act}» را انجام داد. نوشتهٔ شما خواندنی می‌ماند.</translation>
    </message>
    <message>
        <source>Do it now: {act}</source>
        <translation>انجام: {act}</translation>
    </message>
    <message>
        <source>You write on this request already, or it waits in the outbox; this one stays aside until then.</source>
        <translation>روی این درخواست پیش‌نویسی دارید یا در صف ارسال است؛ این نسخه تا آن هنگام کنار می‌ماند.</translation>
    </message>
    <message>
        <source>Go on with mine over theirs</source>
        <translation>ادامه با نسخهٔ من</translation>
    </message>
    <message>
        <source>In the answers both versions are the same.</source>
        <translation>پاسخ‌ها در هر دو نسخه یکسان است.</translation>
    </message>
    <message numerus="yes">
        <source>%n other answer(s) are the same in both.</source>
        <translation>
            <numerusform>%n پاسخ دیگر در هر دو نسخه یکسان است.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you wanted to do</source>
        <translation>آنچه می‌خواستید انجام دهید</translation>
    </message>
    <message>
        <source>Throw your version away?</source>
        <translation>نسخهٔ شما دور انداخته شود؟</translation>
    </message>
    <message>
        <source>What you wrote is removed from this computer and cannot be brought back. The version at the gateway stays as it is.</source>
        <translation>نوشتهٔ شما از این رایانه پاک می‌شود و بازنمی‌گردد. نسخهٔ ثبت‌شده در درگاه همان‌گونه می‌ماند.</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>دور انداختن</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>نگه داشتن</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>مورد</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>نسخهٔ شما</translation>
    </message>
    <message>
        <source>At the gateway</source>
        <translation>نسخهٔ درگاه</translation>
    </message>
    <message>
        <source>What goes on</source>
        <translation>آنچه می‌ماند</translation>
    </message>
    <message>
        <source>Both wrote it</source>
        <translation>هر دو نوشته‌اند</translation>
    </message>
    <message>
        <source>Take yours</source>
        <translation>از شما</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>از درگاه</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>خالی</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>نسخهٔ درگاه</translation>
    </message>
    <message>
        <source>The request is closed.</source>
        <translation>پروندهٔ درخواست بسته شده است.</translation>
    </message>
    <message>
        <source>{name} has it now.</source>
        <translation>اکنون نزد {name} است.</translation>
    </message>
    <message>
        <source>{name}, who registered it, has it now.</source>
        <translation>اکنون نزد {name} است که آن را ثبت کرده است.</translation>
    </message>
    <message>
        <source>The unit that answers has it now.</source>
        <translation>اکنون نزد واحد پاسخ‌گو است.</translation>
    </message>
    <message>
        <source>The supervisor has it now.</source>
        <translation>اکنون نزد سرپرست است.</translation>
    </message>
    <message>
        <source>A corrected version was sent before yours and waits for approval, so yours cannot be sent over it. Yours stays readable here; if the request is returned again, you can go on with it.</source>
        <translation>پیش از شما نسخهٔ اصلاح‌شده‌ای فرستاده شده و در انتظار تأیید است؛ پس نسخهٔ شما روی آن فرستاده نمی‌شود. نسخهٔ شما اینجا خواندنی می‌ماند و اگر درخواست دوباره برگردد می‌توانید با آن ادامه دهید.</translation>
    </message>
    <message>
        <source>The request has gone on to the unit that answers, so it cannot be corrected now. Yours stays readable here; if the request is returned again, you can go on with it.</source>
        <translation>درخواست به واحد پاسخ‌گو رفته است و اکنون اصلاح نمی‌شود. نسخهٔ شما اینجا خواندنی می‌ماند و اگر درخواست دوباره برگردد می‌توانید با آن ادامه دهید.</translation>
    </message>
    <message>
        <source>The request has been answered, so it cannot be corrected any more. Yours stays readable here.</source>
        <translation>به درخواست پاسخ داده شده و دیگر اصلاح نمی‌شود. نسخهٔ شما اینجا خواندنی می‌ماند.</translation>
    </message>
    <message>
        <source>The request has been refused, so it cannot be corrected any more. Yours stays readable here.</source>
        <translation>درخواست رد شده و دیگر اصلاح نمی‌شود. نسخهٔ شما اینجا خواندنی می‌ماند.</translation>
    </message>
    <message>
        <source>The request has been cancelled, so it cannot be corrected any more. Yours stays readable here.</source>
        <translation>درخواست لغو شده و دیگر اصلاح نمی‌شود. نسخهٔ شما اینجا خواندنی می‌ماند.</translation>
    </message>
</context>
<context>
    <name>TakeOverDialog</name>
    <message>
        <source>Somebody else has acted on this request</source>
        <translation>شخص دیگری روی این درخواست کار کرده است</translation>
    </message>
    <message>
        <source>The note is in the outbox and goes by itself.</source>
        <translation>یادداشت در صف ارسال است و خودبه‌خود فرستاده می‌شود.</translation>
    </message>
    <message>
        <source>Both versions are kept. Nothing was sent over theirs, and nothing of yours is lost; you decide.</source>
        <translation>هر دو نسخه نگه داشته شده است. چیزی روی نسخهٔ دیگر فرستاده نشد و چیزی از نوشتهٔ شما از دست نرفت؛ تصمیم با شماست.</translation>
    </message>
    <message>
        <source>What happened since</source>
        <translation>رویدادهای پس از آن</translation>
    </message>
    <message>
        <source>Both versions</source>
        <translation>هر دو نسخه</translation>
    </message>
    <message>
        <source>{way} Ctrl+Enter</source>
        <translation>{way} Ctrl+Enter</translation>
    </message>
    <message>
        <source>Keep mine aside Ctrl+K</source>
        <translation>کنار گذاشتن نسخهٔ من Ctrl+K</translation>
    </message>
    <message>
        <source>Throw mine away</source>
        <translation>دور انداختن نسخهٔ من</translation>
    </message>
    <message>
        <source>Ctrl+Delete</source>
        <translation>Ctrl+Delete</translation>
    </message>
    <message>
        <source>Later Esc</source>
        <translation>بعداً Esc</translation>
    </message>
    <message>
        <source>A note to who has it now</source>
        <translation>یادداشت برای کسی که اکنون درخواست نزد اوست</translation>
    </message>
    <message>
        <source>(it stands in the history of the request)</source>
        <translation>(در تاریخچهٔ درخواست می‌ماند)</translation>
    </message>
    <message>
        <source>Send the note</source>
        <translation>ارسال یادداشت</translation>
    </message>
</context>
<context>
    <name>TrainingBand</name>
    <message>
        <source>Training mode: invented people, nothing reaches a real office</source>
        <translation>حالت آموزشی: افراد ساختگی‌اند و چیزی به اداره‌ای واقعی نمی‌رسد</translation>
    </message>
</context>
<context>
    <name>VisitView</name>
    <message>
        <source>Correct it</source>
        <translation>اصلاح</translation>
    </message>
    <message>
        <source>The civil registry says that this person has died. You may go on, with a service for the heirs.</source>
        <translation>ثبت احوال می‌گوید این شخص درگذشته است. می‌توانید با خدمتی برای وارثان ادامه دهید.</translation>
    </message>
    <message>
        <source>Somebody else has acted on this request since you began.</source>
        <translation>پس از آغاز کار شما، شخص دیگری روی این درخواست کار کرده است.</translation>
    </message>
    <message>
        <source>See both versions</source>
        <translation>دیدن هر دو نسخه</translation>
    </message>
    <message>
        <source>Your version is kept aside. It stands with your unfinished work, where you can read it.</source>
        <translation>نسخهٔ شما کنار گذاشته شد. در کارهای ناتمام شما می‌ماند و آنجا خواندنی است.</translation>
    </message>
</context>
<context>
    <name>WaitingAct</name>
    <message>
        <source>“{act}” did not get through. It is kept in the outbox; decide there what becomes of it.</source>
        <translation>«{act}» به درگاه نرسید. در صف ارسال می‌ماند؛ آنجا تصمیم بگیرید چه شود.</translation>
    </message>
    <message>
        <source>“{act}” was not accepted by the gateway. It is kept in the outbox; decide there what becomes of it.</source>
        <translation>درگاه «{act}» را نپذیرفت. در صف ارسال می‌ماند؛ آنجا تصمیم بگیرید چه شود.</translation>
    </message>
    <message>
        <source>“{act}” is kept in the outbox and goes to the gateway by itself.</source>
        <translation>«{act}» در صف ارسال می‌ماند و خودش به درگاه می‌رود.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Awaiting approval</source>
        <translation>منتظر تأیید</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>در گردش</translation>
    </message>
    <message>
        <source>Returned for correction</source>
        <translation>برگشتی برای اصلاح</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>پاسخ داده شد</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>رد شد</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>لغو شد</translation>
    </message>
    <message>
        <source>Stage overdue</source>
        <translation>تأخیر در مرحله</translation>
    </message>
    <message>
        <source>Overdue: brought to the supervisor</source>
        <translation>مهلت گذشته؛ به سرپرست اطلاع داده شد</translation>
    </message>
    <message>
        <source>Overdue: brought to the county</source>
        <translation>مهلت گذشته؛ به فرمانداری اطلاع داده شد</translation>
    </message>
    <message>
        <source>Overdue: brought to the province</source>
        <translation>مهلت گذشته؛ به استانداری اطلاع داده شد</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>دیرکرد</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>در صف ارسال</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>در حال ارسال</translation>
    </message>
    <message>
        <source>Awaiting answer</source>
        <translation>در انتظار پاسخ</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>نیازمند شما</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>ثبت شد</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>درخواست تازه</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>اصلاح</translation>
    </message>
    <message>
        <source>Decision or reminder</source>
        <translation>تصمیم یا یادآوری</translation>
    </message>
    <message>
        <source>Opened before the inquiry</source>
        <translation>پیش از استعلام ثبت شد</translation>
    </message>
    <message>
        <source>Letter number given</source>
        <translation>شماره نامه داده شد</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>تأیید شد</translation>
    </message>
    <message>
        <source>Referred to an expert</source>
        <translation>ارجاع به کارشناس</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>واگذار شد</translation>
    </message>
    <message>
        <source>Corrected and sent again</source>
        <translation>اصلاح و ارسال دوباره شد</translation>
    </message>
    <message>
        <source>Reminded</source>
        <translation>یادآوری شد</translation>
    </message>
    <message>
        <source>Overdue in its stage</source>
        <translation>گذشتن مهلت مرحله</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>تأیید</translation>
    </message>
    <message>
        <source>Return for correction</source>
        <translation>برگشت برای اصلاح</translation>
    </message>
    <message>
        <source>Refer</source>
        <translation>ارجاع</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>واگذاری</translation>
    </message>
    <message>
        <source>Cancel the request</source>
        <translation>لغو درخواست</translation>
    </message>
    <message>
        <source>Correct and send again</source>
        <translation>اصلاح و ارسال دوباره</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>یادآوری</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>پاسخ</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>Counter clerk</source>
        <translation>متصدی باجه</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>سرپرست</translation>
    </message>
    <message>
        <source>Branch administrator</source>
        <translation>راهبر شعبه</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>بازرس</translation>
    </message>
    <message>
        <source>Service at the counter</source>
        <translation>ارائهٔ خدمت در باجه</translation>
    </message>
    <message>
        <source>Following a request up</source>
        <translation>پیگیری درخواست</translation>
    </message>
    <message>
        <source>Correcting a request</source>
        <translation>اصلاح درخواست</translation>
    </message>
    <message>
        <source>Identity inquiry</source>
        <translation>استعلام هویت</translation>
    </message>
    <message>
        <source>Mobile number inquiry</source>
        <translation>استعلام تلفن همراه</translation>
    </message>
    <message>
        <source>Postal code inquiry</source>
        <translation>استعلام کد پستی</translation>
    </message>
    <message>
        <source>Legal person inquiry</source>
        <translation>استعلام شخص حقوقی</translation>
    </message>
    <message>
        <source>Foreign national inquiry</source>
        <translation>استعلام اتباع خارجی</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>مرد</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>زن</translation>
    </message>
    <message>
        <source>Spoken at the counter</source>
        <translation>گفته‌شده در باجه</translation>
    </message>
    <message>
        <source>Code by SMS</source>
        <translation>کد پیامکی</translation>
    </message>
    <message>
        <source>Signature on the screen</source>
        <translation>امضا روی صفحه</translation>
    </message>
    <message>
        <source>Office gateway</source>
        <translation>درگاه اداره</translation>
    </message>
    <message>
        <source>Gateway&apos;s database</source>
        <translation>پایگاه دادهٔ درگاه</translation>
    </message>
    <message>
        <source>Automation</source>
        <translation>اتوماسیون</translation>
    </message>
    <message>
        <source>Scanner of files</source>
        <translation>پویشگر پرونده‌ها</translation>
    </message>
    <message>
        <source>Sign-in service</source>
        <translation>سامانه ورود</translation>
    </message>
    <message>
        <source>SMS to visitors</source>
        <translation>پیامک به مراجعان</translation>
    </message>
    <message>
        <source>Gateway&apos;s certificate</source>
        <translation>گواهی درگاه</translation>
    </message>
    <message>
        <source>Another part of the gateway</source>
        <translation>بخشی دیگر از درگاه</translation>
    </message>
    <message>
        <source>working</source>
        <translation>برقرار</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>کند</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>بسته</translation>
    </message>
    <message>
        <source>not working</source>
        <translation>از کار افتاده</translation>
    </message>
    <message>
        <source>closed at this hour</source>
        <translation>در این ساعت بسته است</translation>
    </message>
    <message>
        <source>the daily allowance is used up</source>
        <translation>سهمیهٔ امروز تمام شده است</translation>
    </message>
    <message>
        <source>it does not accept the office&apos;s account</source>
        <translation>حساب اداره را نمی‌پذیرد</translation>
    </message>
    <message>
        <source>it has a fault of its own</source>
        <translation>خطای داخلی دارد</translation>
    </message>
    <message>
        <source>it does not accept connections</source>
        <translation>ارتباط نمی‌پذیرد</translation>
    </message>
    <message>
        <source>it does not answer in time</source>
        <translation>به‌هنگام پاسخ نمی‌دهد</translation>
    </message>
    <message>
        <source>it cannot be reached</source>
        <translation>در دسترس نیست</translation>
    </message>
    <message>
        <source>the gateway&apos;s database does not answer</source>
        <translation>پایگاه دادهٔ درگاه پاسخ نمی‌دهد</translation>
    </message>
    <message>
        <source>its folder of letters cannot be reached</source>
        <translation>پوشهٔ نامه‌های آن در دسترس نیست</translation>
    </message>
    <message>
        <source>it takes no more for now</source>
        <translation>فعلاً نامهٔ بیشتری نمی‌پذیرد</translation>
    </message>
    <message>
        <source>it does not accept a letter of ours</source>
        <translation>یکی از نامه‌های ما را نمی‌پذیرد</translation>
    </message>
    <message>
        <source>what answers is not the one that was named</source>
        <translation>آنچه پاسخ می‌دهد همانی نیست که نام برده شد</translation>
    </message>
    <message>
        <source>it has expired</source>
        <translation>اعتبارش تمام شده است</translation>
    </message>
    <message>
        <source>it expires within three weeks</source>
        <translation>اعتبارش تا سه هفتهٔ دیگر تمام می‌شود</translation>
    </message>
    <message>
        <source>the new file cannot be used, the old one still is</source>
        <translation>پروندهٔ تازه به کار نمی‌آید و گواهی پیشین هنوز در کار است</translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <source>My unfinished work</source>
        <translation>کارهای ناتمام من</translation>
    </message>
    <message>
        <source>Nothing is unfinished. Drafts, what waits to be sent and what comes back for correction stand here.</source>
        <translation>کار ناتمامی نیست. پیش‌نویس‌ها، آنچه در انتظار ارسال است و آنچه برای اصلاح برمی‌گردد اینجا می‌آید.</translation>
    </message>
    <message>
        <source>Throw the draft away</source>
        <translation>دور انداختن پیش‌نویس</translation>
    </message>
    <message>
        <source>Throw the draft away?</source>
        <translation>پیش‌نویس دور انداخته شود؟</translation>
    </message>
    <message>
        <source>What was written for {visitor} ({service}) is lost.</source>
        <translation>آنچه برای {visitor} ({service}) نوشته شده از دست می‌رود.</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>دور انداختن</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>نگه داشتن</translation>
    </message>
</context>
<context>
    <name>WorkTable</name>
    <message>
        <source>Visitor</source>
        <translation>مراجعه‌کننده</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>خدمت</translation>
    </message>
    <message>
        <source>State</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>از</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>پیش‌نویس</translation>
    </message>
    <message>
        <source>Changed meanwhile</source>
        <translation>تغییر کرده</translation>
    </message>
    <message>
        <source>Kept aside</source>
        <translation>کنار گذاشته</translation>
    </message>
    <message>
        <source>In the outbox</source>
        <translation>در صف ارسال</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>دیروز</translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message>
        <source>Your role does not have the place {place}.</source>
        <translation>نقش شما جای {place} را ندارد.</translation>
    </message>
    <message>
        <source>A request in the outbox needs you: the gateway did not accept it.</source>
        <translation>درخواستی در صف ارسال به شما نیاز دارد: درگاه آن را نپذیرفت.</translation>
    </message>
    <message>
        <source>A request in the outbox needs you: the gateway did not take it however often it was tried. Nothing is lost, and the supervisor is told as soon as the gateway answers.</source>
        <translation>درخواستی در صف ارسال به شما نیاز دارد: با همهٔ تلاش‌ها درگاه آن را نگرفت. چیزی از دست نرفته و همین که درگاه پاسخ دهد سرپرست باخبر می‌شود.</translation>
    </message>
    <message>
        <source>Open the outbox</source>
        <translation>باز کردن صف ارسال</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) of others are waiting on this computer, the oldest since {day}. They are safe, and are sent when their owner signs in here again.</source>
        <translation>
            <numerusform>%n مورد از کارهای دیگران روی این رایانه در انتظار ارسال است؛ قدیمی‌ترین از {day}. جایشان امن است و با ورود دوبارهٔ صاحبشان در همین رایانه فرستاده می‌شوند.</numerusform>
        </translation>
    </message>
    <message>
        <source>You signed in without the office gateway. What you do is kept on this computer; when the line is back, the desk asks for your password once and sends it.</source>
        <translation>بدون درگاه اداره وارد شدید. آنچه می‌کنید روی این رایانه می‌ماند؛ پس از برقراری ارتباط، میز یک بار گذرواژهٔ شما را می‌پرسد و آن را می‌فرستد.</translation>
    </message>
</context>
<context>
    <name>YesNoField</name>
    <message>
        <source>Yes</source>
        <translation>بله</translation>
    </message>
    <message>
        <source>No</source>
        <translation>خیر</translation>
    </message>
</context>
</TS>
