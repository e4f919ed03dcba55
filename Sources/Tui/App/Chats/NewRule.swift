/// Where the rule `--- n new since hh:mm ---` stands: above the first message that was unread when the person looked.
package struct NewRule: Equatable, Sendable {
    package let firstSeq: Int64
    package let count: Int64

    package init(firstSeq: Int64, count: Int64) {
        self.firstSeq = firstSeq
        self.count = count
    }
}
