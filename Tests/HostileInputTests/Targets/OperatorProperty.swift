import Foundation
import Logging
import Model
import Operator
import Rules
import Server
import TestSupport

/// Every request is answered in the field's form, no ticket comes back, and without one nothing is done.
enum OperatorProperty {
    private static let ticket = "eJw-a-ticket-that-nobody-sends"
    private static let query = "?sdkappid=1&identifier=administrator&usersig=\(ticket)&random=1&contenttype=json"
    private static let logger = Logger(label: "fuzz", factory: { _ in SwiftLogNoOpLogHandler() })

    static func finding(in bytes: [UInt8]) async -> String? {
        let administration = TestAdministration()
        let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        let written = String(decoding: bytes[..<end], as: UTF8.self)
        let target = written.replacing("@", with: query)

        let answer = await api(before: administration).answer(
            OperatorRequest(method: "POST", target: target, body: Array(bytes[end...].dropFirst())))

        guard [200, 404, 405, 503].contains(answer.status) else { return "status \(answer.status)" }
        let text = String(decoding: answer.body, as: UTF8.self)
        let envelope = (try? JSONSerialization.jsonObject(with: Data(answer.body))) as? [String: Any]
        if target.hasPrefix("/v4/"), envelope?["ErrorCode"] as? Int == nil { return "no envelope: \(text)" }
        if text.contains(ticket) { return "the ticket comes back" }
        let done = await administration.done
        if !written.contains("@"), !done.isEmpty { return "did \(done) for nobody" }
        return nil
    }

    private static func api(before administration: TestAdministration) -> OperatorAPI {
        let now = Moment(uptime: .zero, wall: .start)
        return OperatorAPI(
            appID: 1, admins: ["administrator"],
            check: { text, _, _ in
                text == ticket
                    ? .success(CheckedTicket(issuedAt: .start, expiresAt: .start(plusSeconds: 60)))
                    : .failure(ServiceError(.ticketBadSignature))
            }, now: { now }, administration: administration, logger: logger)
    }
}
