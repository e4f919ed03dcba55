internal import Synchronization

/// What a program says to programs: bytes that only they understand, and a text in their place for people.
package struct CustomContent: Equatable, Sendable {
    package let data: [UInt8]
    /// Never empty.
    package let text: String
    private let reading = SignalReading()

    package init(data: [UInt8], text: String) {
        self.data = data
        self.text = text
    }

    package static func == (one: Self, other: Self) -> Bool { one.data == other.data && one.text == other.text }

    /// What it says of an invitation, where that is what it is: read when somebody asks first, and once for all copies.
    var signal: Signal? { reading.signal(in: data) }
}

extension MessageContent {
    /// What it says of an invitation, where that is what it is.
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
