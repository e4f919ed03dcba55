import Model
import Session
import TestSupport
import Testing

@testable import parley

/// What scripts are told of people beside their names.
struct PeopleLinesTests {
    private func line(_ event: PeopleEvent) -> String {
        var lines = EventLines()
        return String(lines.lines(for: .people(event), at: .start).joined(separator: "\n").drop { $0 != "e" })
    }

    @Test func `what somebody says stands beside whether they are there`() {
        let lunch = StatusText(cleaning: "at \"lunch\"")
        #expect(
            line(.statuses([UserStatus(user: .bob, isOnline: true, text: lunch)]))
                == #"event":"status","user":"bob","online":true,"text":"at \"lunch\""}"#)
        #expect(
            line(.statuses([UserStatus(user: .bob, isOnline: false, text: lunch)]))
                == #"event":"status","user":"bob","online":false}"#)
        #expect(line(.ownStatus(lunch, isAsked: false)) == #"event":"ownStatus","text":"at \"lunch\""}"#)
        #expect(line(.ownStatus(nil, isAsked: true)) == #"event":"ownStatus"}"#)
    }

    @Test func `quiet hours are told with their zone, and that there are none`() {
        #expect(line(.quiet(.night)) == #"event":"quietHours","hours":"22:00-07:00","zone":"Europe/Berlin"}"#)
        #expect(line(.quiet(nil)) == #"event":"quietHours"}"#)
    }

    @Test func `several passed on as one are told one by one, under who said them`() throws {
        var object = JSONObject()
        let items = [
            Forward(sender: .carol, sentAt: .start, text: "hi"), Forward(sender: .bob, sentAt: .start, text: "a\nb"),
        ]
        MessageContentLines.fill(&object, .bundle(try Bundle(title: "Messages of #team", items: items)))
        #expect(
            object.text
                == #"{"kind":"bundle","text":"Messages of #team\u000acarol: hi\u000abob: a\u000ab","title":"Messages of #team","messages":[{"from":"carol","sentAt":"2026-11-21T14:00:00.000Z","text":"hi"},{"from":"bob","sentAt":"2026-11-21T14:00:00.000Z","text":"a\u000ab"}]}"#
        )
    }

    @Test func `what programs keep with a group is told by its parts, with every character`() {
        var lines = EventLines()
        let written = lines.lines(for: .group(.valuesChanged(.make(topic: "a\n\u{1B}", likes: .max))), at: .start)
        #expect(
            written == [
                #"{"v":1,"n":1,"at":"2026-11-21T14:00:00.000Z","event":"groupAttributesChanged","conversation":"group_team","version":2,"attributes":[{"key":"topic","value":"a\u000a\u001b"}]}"#,
                #"{"v":1,"n":2,"at":"2026-11-21T14:00:00.000Z","event":"groupCountersChanged","conversation":"group_team","counters":[{"key":"likes","value":9223372036854775807}]}"#,
            ])
        #expect(lines.lines(for: .group(.values(.make())), at: .start).isEmpty)
    }

    @Test func `folders are told as they are, and that there are none where there were some`() {
        var lines = EventLines()
        #expect(lines.lines(for: .people(.folders(Folders())), at: .start).isEmpty)
        let folders = Folders([.make("工作", [.c2c(.bob), .group(.team)])])
        #expect(
            lines.lines(for: .people(.folders(folders)), at: .start) == [
                #"{"v":1,"n":1,"at":"2026-11-21T14:00:00.000Z","event":"folders","folders":[{"name":"工作","conversations":["c2c_bob","group_team"]}]}"#
            ])
        #expect(lines.lines(for: .people(.folders(Folders())), at: .start).first?.contains(#""folders":[]"#) == true)
        #expect(SettingLines.line(folders.items[0]) == #"{"v":1,"name":"工作","conversations":["c2c_bob","group_team"]}"#)
    }
}
