import Model

/// Asks how to forward several messages.
struct ForwardDialog: DialogContent {
    let messages: [Message]
    /// The selection in which the messages were marked.
    let selection: SelectionLayer

    var title: String { localized("Pass on \(messages.count) messages") }
    var isAskedFor: Bool { true }
    var saysWhatWaits: Bool { false }
    var wayOut: LayerRequest { .show(selection) }

    var buttons: [DialogButton] {
        [button(localizable("As one"), isBundled: true), button(localizable("One by one"), isBundled: false), .cancel]
    }

    private func button(_ title: String, isBundled: Bool) -> DialogButton {
        let forwarding = Forwarding(messages: messages, selection: selection, isBundled: isBundled)
        return DialogButton(title) { _, stage in
            do throws(Forwarding.Refusal) {
                _ = try forwarding.contents(stage.model)
                stage.ask(.close)
                stage.ask(forwarding.request)
            } catch {
                stage.ask(wayOut)
                stage.say(error.text)
            }
        }
    }

    func items(in dialog: Dialog, _ model: AppModel) -> [FormItem] {
        [
            .text(
                localized(
                    """
                    As one message, which shows the first \(Bundle.abstractLines) lines and opens to all, or each by \
                    itself, under the name of who said it.
                    """),
                rank: 1)
        ]
    }
}
