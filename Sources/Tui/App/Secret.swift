/// A ticket as the screen keeps it: it can be used, but neither printed, described nor dumped.
package struct Secret: Equatable, Sendable {
    package var text: String

    package init(_ text: String) {
        self.text = text
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { text.isEmpty ? "(empty)" : "(\(text.count) characters, hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
