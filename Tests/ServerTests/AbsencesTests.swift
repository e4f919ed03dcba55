import Model
import Rules
import TestSupport
import Testing
import Wire

@testable import Server

/// The machine that keeps the news of those whose link is lost.
struct AbsencesTests {
    private var absences = Absences()

    init() {
        absences.use(largestSum: 1_000, newsKept: 3)
    }

    @Test mutating func `news are kept for two minutes for everybody away but the sender`() {
        for number in 1...2 { add(.make(number)) }
        absences.append(news, for: .alice, except: .make(2))
        #expect(absences.find(.make(1), of: .alice)?.log.last == 1)
        #expect(absences.find(.make(2), of: .alice)?.log.last == 0)
        absences.removeOver(at: Moment(uptime: Uptime(milliseconds: 0) + Absence.kept, wall: .start))
        #expect(absences.count == 0)
        #expect(absences.bytes == 0)
    }

    @Test mutating func `one that can't be kept up to date is given up`() {
        absences.use(largestSum: .max, newsKept: 3)
        add(.make())
        for _ in 1...3 { absences.append(news, for: .alice, except: nil) }
        #expect(absences.count == 1)
        absences.append(news, for: .alice, except: nil)
        #expect(absences.count == 0)
        #expect(absences.bytes == 0)
    }

    @Test mutating func `all of them together take no more than their sum`() {
        for number in 1...4 { add(.make(number)) }
        for _ in 1...3 { absences.append(news, for: .alice, except: nil) }
        #expect(absences.bytes <= 1_000)
        #expect(absences.count < 4)
    }

    private var news: News { News(.conversationChanged(.make())) }

    private mutating func add(_ instance: InstanceID) {
        let newcomer = Newcomer(
            user: .alice, instance: instance, device: Device(platform: .terminal, id: .laptop, name: "laptop"),
            address: nil)
        let attachment = Attachment(
            fence: Fence(user: .alice, instance: instance, epoch: 1), newcomer: newcomer, ticket: .make())
        absences.add(Absence(attachment: attachment, token: .example, since: Uptime(milliseconds: 0), log: NewsLog()))
    }
}
