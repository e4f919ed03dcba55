import Model
import Session
import TestSupport
import Testing

@testable import parley

struct SendProgressTests {
    private static let first = MessageID(high: 1, low: 1)
    private static let second = MessageID(high: 1, low: 2)

    private var progress = SendProgress()

    init() {
        progress.ready(at: .zero)
        progress.began(Self.first, line: 1, at: .zero)
        progress.began(Self.second, line: 2, at: .zero)
    }

    @Test mutating func `is done when every line that was read has its receipt`() {
        progress.settled(Self.first, isRefused: false, at: .milliseconds(10))
        progress.readAll(failure: nil)
        #expect(!progress.isDone)
        progress.settled(Self.second, isRefused: false, at: .milliseconds(20))
        #expect(progress.isDone)
        #expect(progress.status == .ok)
    }

    @Test mutating func `nothing is read where the message to be answered is not there`() {
        var progress = SendProgress()
        progress.ready(at: .zero)
        progress.found(nil)
        #expect(progress.isDone)
        #expect(progress.status == .refused)
    }

    @Test mutating func `a line that was refused is in the exit code, and so is one that could not be read`() {
        progress.settled(Self.first, isRefused: true, at: .milliseconds(10))
        progress.settled(Self.second, isRefused: false, at: .milliseconds(10))
        progress.readAll(failure: nil)
        #expect(progress.status == .refused)
        progress.readAll(failure: CommandFailure(.badInput, "line 3 is too long"))
        #expect(progress.status == .badInput)
    }

    @Test mutating func `a file that can't be read is an error of input, as other files are`() {
        progress.unreadable(Self.first, at: .milliseconds(10))
        progress.settled(Self.second, isRefused: true, at: .milliseconds(10))
        progress.readAll(failure: nil)
        #expect(progress.status == .inputOutput)
    }

    @Test func `who writes to nobody is told how groups are written`() {
        let error = ServiceError(.unknownRecipient)
        #expect(SendProgress.advice(on: error, to: .c2c(.bob)) == "a group is written group:bob")
        #expect(SendProgress.advice(on: error, to: .group(.team)) == nil)
        #expect(SendProgress.advice(on: ServiceError(.messageTooLarge), to: .c2c(.bob)) == nil)
    }

    @Test mutating func `the session's end counts more, and what it left behind is unfinished`() {
        progress.settled(Self.first, isRefused: false, at: .milliseconds(10))
        progress.ended(.closed)
        #expect(progress.isDone)
        #expect(progress.status == .unfinished)
        progress.ended(.ticketExpired(at: .start))
        #expect(progress.status == .ticketExpired)
    }

    @Test mutating func `an interruption that lost nothing is no failure`() {
        progress.isLeaving = true
        progress.settled(Self.first, isRefused: false, at: .milliseconds(10))
        progress.settled(Self.second, isRefused: false, at: .milliseconds(10))
        #expect(!progress.isDone)
        progress.ended(.closed)
        #expect(progress.status == .ok)
    }

    @Test mutating func `a wait that was given up says nothing of messages that were acknowledged after all`() {
        progress.readAll(failure: nil)
        progress.giveUp()
        progress.settled(Self.first, isRefused: false, at: .milliseconds(10))
        progress.settled(Self.second, isRefused: false, at: .milliseconds(10))
        progress.ended(.closed)
        #expect(progress.farewell(patience: .seconds(3), hasIDs: false) == nil)
        #expect(progress.status == .ok)
    }

    @Test mutating func `what is not acknowledged may have arrived, and nobody is told to send it twice`() {
        progress.readAll(failure: nil)
        progress.giveUp()
        progress.settled(Self.first, isRefused: false, at: .milliseconds(10))
        progress.lost(Self.second)
        progress.ended(.closed)
        let cause = "the server acknowledged nothing for 3 s (--timeout), as when its disk is full: "
        let subject = "1 message is not acknowledged and may have arrived; "
        #expect(
            progress.farewell(patience: .seconds(3), hasIDs: true)
                == cause + subject + "send again with the same --first-id, and what has arrived does not come twice")
        #expect(
            progress.farewell(patience: .seconds(3), hasIDs: false)
                == cause + subject + "look at parley history before you send again; with --first-id nothing comes twice"
        )
        #expect(progress.status == .unfinished)
    }

    @Test mutating func `lines that were not read are no success, though all before them arrived`() {
        progress.giveUp()
        progress.settled(Self.first, isRefused: false, at: .milliseconds(10))
        progress.settled(Self.second, isRefused: false, at: .milliseconds(10))
        progress.ended(.closed)
        #expect(progress.farewell(patience: .seconds(3), hasIDs: false)?.hasSuffix("after line 2 was not read") == true)
        #expect(progress.status == .unfinished)
    }

    @Test mutating func `is stuck when nothing is acknowledged for too long, but not while it waits for input`() {
        #expect(!progress.isStuck(at: .seconds(1), patience: .seconds(1)))
        #expect(progress.isStuck(at: .milliseconds(1_001), patience: .seconds(1)))
        progress.settled(Self.first, isRefused: false, at: .milliseconds(900))
        progress.settled(Self.second, isRefused: false, at: .milliseconds(900))
        #expect(!progress.isStuck(at: .seconds(9), patience: .seconds(1)))
        progress.began(Self.first, line: 3, at: .seconds(9))
        #expect(!progress.isStuck(at: .milliseconds(9_500), patience: .seconds(1)))
        #expect(progress.isStuck(at: .milliseconds(10_001), patience: .seconds(1)))
    }
}
