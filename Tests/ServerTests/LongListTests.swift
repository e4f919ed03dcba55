import Model
import Rules
import Testing
import Wire
import WireNIO

@testable import Server

/// Lists of conversations that are longer on the wire than usual.
@Suite struct LongListTests {
    @Test func `whoever runs groups that many ask to join gets a list in frames that can be sent`() throws {
        let applicants = try (0..<GroupAction.mostApplicants).map {
            try #require(UserID("an-applicant-with-a-long-id-\(1_000 + $0)"))
        }
        let items = try (0..<ConversationPage.length).map { number in
            ConversationSummary(
                conversation: .group(try #require(GroupID("group-\(number)"))), lastSeq: .max, readSeq: .max, unread: 9,
                lastAt: Timestamp(milliseconds: .max / 2_000_000),
                group: GroupSummary(
                    kind: .open, name: String(repeating: "n", count: GroupAction.nameBytes), role: .owner,
                    applicants: applicants))
        }
        let parts = items.inFrames
        #expect(parts.flatMap(\.self) == items)
        for part in parts {
            _ = try EncodedFrame(ServerFrame(requestID: .max, body: .conversations(part, complete: false)))
        }
        #expect(parts.count < 20)
        let few = Array(items.prefix(3)).map {
            ConversationSummary(conversation: $0.conversation, lastSeq: 1, readSeq: 1, unread: 0, lastAt: $0.lastAt)
        }
        #expect(few.inFrames == [few])
    }
}
