<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActWords</name>
    <message numerus="yes">
        <source>%n more change(s)</source>
        <translation>
            <numerusform>%n more change</numerusform>
            <numerusform>%n more changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActsViewModel</name>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n deleted</numerusform>
            <numerusform>%n deleted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertCard</name>
    <message numerus="yes">
        <source>Pause %n campaign(s)</source>
        <translation>
            <numerusform>Pause %n campaign</numerusform>
            <numerusform>Pause %n campaigns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditView</name>
    <message numerus="yes">
        <source>%n entry(s), not changed</source>
        <translation>
            <numerusform>%n entry, not changed</numerusform>
            <numerusform>%n entries, none changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s) found: the log was changed</source>
        <translation>
            <numerusform>%n fault found: the log was changed</numerusform>
            <numerusform>%n faults found: the log was changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkEditSheet</name>
    <message numerus="yes">
        <source>Change %n row(s)</source>
        <translation>
            <numerusform>Change %n row</numerusform>
            <numerusform>Change %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message numerus="yes">
        <source>%n more here</source>
        <translation>
            <numerusform>%n more here</numerusform>
            <numerusform>%n more here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message numerus="yes">
        <source>Accept %n chosen</source>
        <translation>
            <numerusform>Accept %n chosen</numerusform>
            <numerusform>Accept %n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n chosen</source>
        <translation>
            <numerusform>Revert %n chosen</numerusform>
            <numerusform>Revert %n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckBar</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n blocker</numerusform>
            <numerusform>%n blockers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{sentence} · %n place(s)</source>
        <translation>
            <numerusform>{sentence} · %n place</numerusform>
            <numerusform>{sentence} · %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionsView</name>
    <message numerus="yes">
        <source>%n campaign(s)</source>
        <translation>
            <numerusform>%n campaign</numerusform>
            <numerusform>%n campaigns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pixel(s)</source>
        <translation>
            <numerusform>%n pixel</numerusform>
            <numerusform>%n pixels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportSection</name>
    <message numerus="yes">
        <source>%n row(s) so far</source>
        <translation>
            <numerusform>%n row so far</numerusform>
            <numerusform>%n rows so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaultList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindReplaceSheet</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n row(s)</source>
        <translation>
            <numerusform>in %n row</numerusform>
            <numerusform>in %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridCaptions</name>
    <message numerus="yes">
        <source>Of the last %n day(s)</source>
        <translation>
            <numerusform>Of the last day</numerusform>
            <numerusform>Of the last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Happened</name>
    <message numerus="yes">
        <source>A backup code was used; %n left</source>
        <translation>
            <numerusform>A backup code was used; %n is left</numerusform>
            <numerusform>A backup code was used; %n are left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message numerus="yes">
        <source>%n ad set(s)</source>
        <translation>
            <numerusform>%n ad set</numerusform>
            <numerusform>%n ad sets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ad(s)</source>
        <translation>
            <numerusform>%n ad</numerusform>
            <numerusform>%n ads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s)</source>
        <translation>
            <numerusform>%n campaign</numerusform>
            <numerusform>%n campaigns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s) were found in {account}. Bring them in, to edit them here?</source>
        <translation>
            <numerusform>%n campaign was found in {account}. Bring it in, to edit it here?</numerusform>
            <numerusform>%n campaigns were found in {account}. Bring them in, to edit them here?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n campaign(s) were found in {account}. Bring them in, to edit them here?</source>
        <translation>
            <numerusform>More than %n campaign was found in {account}. Bring them in, to edit them here?</numerusform>
            <numerusform>More than %n campaigns were found in {account}. Bring them in, to edit them here?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinksSheet</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListMenu</name>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MassEdits</name>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n replaced</numerusform>
            <numerusform>%n replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) changed</source>
        <translation>
            <numerusform>%n row changed</numerusform>
            <numerusform>%n rows changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoneyEdit</name>
    <message numerus="yes">
        <source>Too many decimals: at most %n here.</source>
        <translation>
            <numerusform>Too many decimals: at most %n here.</numerusform>
            <numerusform>Too many decimals: at most %n here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n accepted as they are there</source>
        <translation>
            <numerusform>%n change accepted as it is there</numerusform>
            <numerusform>%n changes accepted as they are there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ad account(s) connected</source>
        <translation>
            <numerusform>%n ad account connected</numerusform>
            <numerusform>%n ad accounts connected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n being written back</source>
        <translation>
            <numerusform>%n change is being written back</numerusform>
            <numerusform>%n changes are being written back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open again</source>
        <translation>
            <numerusform>%n change is open again</numerusform>
            <numerusform>%n changes are open again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pause now is done: %n paused</source>
        <translation>
            <numerusform>Pause now is done: %n paused</numerusform>
            <numerusform>Pause now is done: %n paused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Planned for %n row(s); the server confirms it</source>
        <translation>
            <numerusform>Planned for %n row; the server confirms it</numerusform>
            <numerusform>Planned for %n rows; the server confirms it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unsent change(s) were recovered</source>
        <translation>
            <numerusform>%n unsent change was recovered</numerusform>
            <numerusform>%n unsent changes were recovered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaceCard</name>
    <message numerus="yes">
        <source>%n campaign(s)</source>
        <translation>
            <numerusform>%n campaign</numerusform>
            <numerusform>%n campaigns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteFaults</name>
    <message numerus="yes">
        <source>Too many decimals: at most %n here.</source>
        <translation>
            <numerusform>Too many decimals: at most %n here.</numerusform>
            <numerusform>Too many decimals: at most %n here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteRows</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteSheet</name>
    <message numerus="yes">
        <source>%n ad(s) will be made</source>
        <translation>
            <numerusform>%n ad will be made</numerusform>
            <numerusform>%n ads will be made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copied row(s) will be put in</source>
        <translation>
            <numerusform>%n copied row will be put in</numerusform>
            <numerusform>%n copied rows will be put in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new ad set(s)</source>
        <translation>
            <numerusform>%n new ad set</numerusform>
            <numerusform>%n new ad sets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new campaign(s)</source>
        <translation>
            <numerusform>%n new campaign</numerusform>
            <numerusform>%n new campaigns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be taken</source>
        <translation>
            <numerusform>%n row cannot be taken</numerusform>
            <numerusform>%n rows cannot be taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n ad(s)</source>
        <translation>
            <numerusform>Make %n ad</numerusform>
            <numerusform>Make %n ads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put them into the %n chosen row(s)</source>
        <translation>
            <numerusform>Put them into the chosen row</numerusform>
            <numerusform>Put them into the %n chosen rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteViewModel</name>
    <message numerus="yes">
        <source>%n ad(s) made from rows</source>
        <translation>
            <numerusform>%n ad made from rows</numerusform>
            <numerusform>%n ads made from rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) changed</source>
        <translation>
            <numerusform>%n row changed</numerusform>
            <numerusform>%n rows changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PauseWords</name>
    <message numerus="yes">
        <source>%n ad account(s)</source>
        <translation>
            <numerusform>%n ad account</numerusform>
            <numerusform>%n ad accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ad set(s)</source>
        <translation>
            <numerusform>%n ad set</numerusform>
            <numerusform>%n ad sets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ad(s)</source>
        <translation>
            <numerusform>%n ad</numerusform>
            <numerusform>%n ads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s)</source>
        <translation>
            <numerusform>%n campaign</numerusform>
            <numerusform>%n campaigns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Performing</name>
    <message numerus="yes">
        <source>%n change(s) of a colleague were kept</source>
        <translation>
            <numerusform>%n change of a colleague was kept</numerusform>
            <numerusform>%n changes of colleagues were kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlansView</name>
    <message numerus="yes">
        <source>%n campaign(s)</source>
        <translation>
            <numerusform>%n campaign</numerusform>
            <numerusform>%n campaigns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposalView</name>
    <message numerus="yes">
        <source>%n more change(s)</source>
        <translation>
            <numerusform>%n more change</numerusform>
            <numerusform>%n more changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply all that fit · %n</source>
        <translation>
            <numerusform>Apply all that fit · %n</numerusform>
            <numerusform>Apply all that fit · %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposalsViewModel</name>
    <message numerus="yes">
        <source>%n proposal(s) applied</source>
        <translation>
            <numerusform>%n proposal applied</numerusform>
            <numerusform>%n proposals applied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelativeTime</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplayView</name>
    <message numerus="yes">
        <source>It would have acted %n time(s)</source>
        <translation>
            <numerusform>It would have acted once</numerusform>
            <numerusform>It would have acted %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>looking at %n thing(s)</source>
        <translation>
            <numerusform>looking at %n thing</numerusform>
            <numerusform>looking at %n things</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message numerus="yes">
        <source>%n file(s) have not reached the server yet.</source>
        <translation>
            <numerusform>%n file has not reached the server yet.</numerusform>
            <numerusform>%n files have not reached the server yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have conflicts that nobody has decided.</source>
        <translation>
            <numerusform>%n row has conflicts that nobody has decided.</numerusform>
            <numerusform>%n rows have conflicts that nobody has decided.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have edits that were not sent yet.</source>
        <translation>
            <numerusform>%n row has edits that were not sent yet.</numerusform>
            <numerusform>%n rows have edits that were not sent yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
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
        <source>%n time(s)</source>
        <translation>
            <numerusform>once</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesView</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecondStepSection</name>
    <message numerus="yes">
        <source>%n backup code(s) left.</source>
        <translation>
            <numerusform>%n backup code left.</numerusform>
            <numerusform>%n backup codes left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendView</name>
    <message numerus="yes">
        <source>%n plan(s) changed</source>
        <translation>
            <numerusform>%n plan changed</numerusform>
            <numerusform>%n plans changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncView</name>
    <message numerus="yes">
        <source>%n change(s) in seven days</source>
        <translation>
            <numerusform>%n change in seven days</numerusform>
            <numerusform>%n changes in seven days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take all %n of mine?</source>
        <translation>
            <numerusform>Take mine?</numerusform>
            <numerusform>Take all %n of mine?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take all %n of theirs?</source>
        <translation>
            <numerusform>Take theirs?</numerusform>
            <numerusform>Take all %n of theirs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This settles %n open conflict(s) of “{name}”. It can be undone.</source>
        <translation>
            <numerusform>This settles %n open conflict of “{name}”. It can be undone.</numerusform>
            <numerusform>This settles %n open conflicts of “{name}”. It can be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncViewModel</name>
    <message numerus="yes">
        <source>%n decisions saved</source>
        <translation>
            <numerusform>%n decision saved</numerusform>
            <numerusform>%n decisions saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message numerus="yes">
        <source>%n change(s) waiting</source>
        <translation>
            <numerusform>%n change waiting</numerusform>
            <numerusform>%n changes waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayView</name>
    <message numerus="yes">
        <source>%n act(s) not accepted</source>
        <translation>
            <numerusform>%n act not accepted</numerusform>
            <numerusform>%n acts not accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ad account(s) must be connected again</source>
        <translation>
            <numerusform>%n ad account must be connected again</numerusform>
            <numerusform>%n ad accounts must be connected again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ad(s) not approved</source>
        <translation>
            <numerusform>%n ad not approved</numerusform>
            <numerusform>%n ads not approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) made elsewhere</source>
        <translation>
            <numerusform>%n change made elsewhere</numerusform>
            <numerusform>%n changes made elsewhere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) to decide</source>
        <translation>
            <numerusform>%n conflict to decide</numerusform>
            <numerusform>%n conflicts to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be sent</source>
        <translation>
            <numerusform>%n file could not be sent</numerusform>
            <numerusform>%n files could not be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n spend alert(s) to decide</source>
        <translation>
            <numerusform>%n spend alert to decide</numerusform>
            <numerusform>%n spend alerts to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Access of %n ad account(s) ends within a week</source>
        <translation>
            <numerusform>Access of %n ad account ends within a week</numerusform>
            <numerusform>Access of %n ad accounts ends within a week</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>%n unread notice(s)</source>
        <translation>
            <numerusform>%n unread notice</numerusform>
            <numerusform>%n unread notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashSheet</name>
    <message numerus="yes">
        <source>with %n more</source>
        <translation>
            <numerusform>with %n more</numerusform>
            <numerusform>with %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Vocabulary</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkFiles</name>
    <message numerus="yes">
        <source>%n proposal(s) taken in</source>
        <translation>
            <numerusform>%n proposal taken in</numerusform>
            <numerusform>%n proposals taken in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceChip</name>
    <message numerus="yes">
        <source>%n invitation(s) to other workspaces</source>
        <translation>
            <numerusform>%n invitation to another workspace</numerusform>
            <numerusform>%n invitations to other workspaces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceMenu</name>
    <message numerus="yes">
        <source>Another workspace · %n invitation(s)</source>
        <translation>
            <numerusform>Another workspace · %n invitation</numerusform>
            <numerusform>Another workspace · %n invitations</numerusform>
        </translation>
    </message>
</context>
</TS>
