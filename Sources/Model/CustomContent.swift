/// What a program says to programs: bytes that only they understand, and a text in their place for people.
package struct CustomContent: Equatable, Sendable {
    package let data: [UInt8]
    /// Never empty.
    package let text: String

    package init(data: [UInt8], text: String) {
        self.data = data
        self.text = text
    }
}
