internal import Model
internal import Session
internal import WireNIO

/// Tickets from a service that is asked over HTTP.
///
/// `GET` with `user=ID` added to the query. The answer is 200 with the ticket as text, or as JSON with a member
/// `ticket`. Redirects are not followed: a bearer token is shown to nobody but the service that was named.
struct URLTicketSource: TicketSource {
    let endpoint: HTTPEndpoint
    /// Read for each request, so that the token can be changed.
    let tokenFile: String?
    let client: HTTPClient
    /// The time after which the request is given up.
    let timeLimit: Duration

    init(endpoint: HTTPEndpoint, tokenFile: String?, client: HTTPClient, timeLimit: Duration = .seconds(30)) {
        self.endpoint = endpoint
        self.tokenFile = tokenFile
        self.client = client
        self.timeLimit = timeLimit
    }

    func fetch(for user: String, completion: @escaping @Sendable (Result<String, TicketFetchError>) -> Void) {
        guard let user = UserID(user) else { return completion(.failure(TicketFetchError("That is no user id."))) }
        let isRunning = DetachedThread.run {
            switch request(for: user) {
            case .failure(let error): completion(.failure(error))
            case .success(let request): client.send(request) { completion(ticket(in: $0)) }
            }
        }
        guard !isRunning else { return }
        completion(.failure(TicketFetchError("There is no thread for asking for a ticket.", isTemporary: true)))
    }

    private func request(for user: UserID) -> Result<HTTPRequest, TicketFetchError> {
        let target = "\(endpoint.target)\(endpoint.target.contains("?") ? "&" : "?")user=\(user)"
        guard let endpoint = HTTPEndpoint(endpoint.place, target: target) else {
            return .failure(TicketFetchError("The ticket's address can't be used."))
        }
        var headers = [HTTPRequest.Header("Accept", "text/plain, application/json")]
        if let tokenFile {
            let token: String
            do throws(TextFileError) {
                token = try TextFile(reading: tokenFile).text.trimmingWhitespace
            } catch {
                return .failure(TicketFetchError("The token file \(tokenFile) \(error)."))
            }
            guard !token.isEmpty else { return .failure(TicketFetchError("The token file \(tokenFile) is empty.")) }
            do throws(StrayCharacter) {
                _ = try SecretText.content(ofFile: token)
            } catch {
                return .failure(TicketFetchError("The token file \(tokenFile) \(error)."))
            }
            headers.append(HTTPRequest.Header("Authorization", "Bearer \(token)"))
        }
        var request = HTTPRequest(.get, endpoint, headers: headers)
        request.timeLimit = timeLimit
        request.answerLimit = TicketAnswer.maximumBytes
        return .success(request)
    }

    private func ticket(in result: Result<HTTPResponse, HTTPClientError>) -> Result<String, TicketFetchError> {
        switch result {
        case .failure(let error):
            return .failure(TicketFetchError("No ticket: \(error)", isTemporary: error.isTemporary))
        case .success(let response):
            guard response.status == 200 else {
                return .failure(
                    TicketFetchError(
                        "\(endpoint) answered \(response.status) instead of a ticket.",
                        isTemporary: Self.isTemporary(status: response.status)))
            }
            return TicketAnswer.ticket(inTextOrJSON: response.body, from: "\(endpoint)")
        }
    }

    /// The service says that it can't now, not that it won't.
    private static func isTemporary(status: Int) -> Bool {
        status == 408 || status == 429 || (500...599).contains(status)
    }
}

extension HTTPClientError {
    /// The service, or the way to it, may be there in a while.
    fileprivate var isTemporary: Bool {
        switch self {
        case .unreachable, .timedOut, .closedEarly, .cancelled: true
        case .unusableHeader, .tooLarge, .malformed: false
        }
    }
}
