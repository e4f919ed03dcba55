/// A ticket or a key in memory: it can be used, but neither printed, described nor dumped.
///
/// With `@Secret var ticket: String` a property keeps its type and its name, and printing the value that holds it shows
/// only a length.
@propertyWrapper
package struct Secret: Hashable, Sendable {
    package var text: String

    package init(_ text: String) {
        self.text = text
    }

    package init(wrappedValue: String) {
        text = wrappedValue
    }

    package var wrappedValue: String {
        get { text }
        set { text = newValue }
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { text.isEmpty ? "(empty)" : "(\(text.count) characters, hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
