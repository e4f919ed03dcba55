internal import Synchronization

/// A message of a program to programs: bytes that only they understand, and a text for people.
package struct CustomContent: Equatable, Sendable {
    package let data: [UInt8]
    /// The text for people; never empty.
    package let text: String
    private let reading = SignalReading()

    package init(data: [UInt8], text: String) {
        self.data = data
        self.text = text
    }

    package static func == (one: Self, other: Self) -> Bool { one.data == other.data && one.text == other.text }

    /// The invitation, or the step of one, in the data; nil for other data. It is read when first asked for, and once
    /// for all copies.
    var signal: Signal? { reading.signal(in: data) }
}

extension MessageContent {
    /// The invitation, or the step of one, in the message; nil for other content.
    package var signal: Signal? {
        if case .custom(let custom) = self { custom.signal } else { nil }
    }
}

private final class SignalReading: Sendable {
    private enum Reading {
        case none
        case done(Signal?)
    }

    private let reading = Mutex(Reading.none)

    func signal(in data: [UInt8]) -> Signal? {
        reading.withLock { reading in
            if case .done(let signal) = reading { return signal }
            let signal = Signal(data: data)
            reading = .done(signal)
            return signal
        }
    }
}
