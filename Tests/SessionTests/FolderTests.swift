import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// Folders: brought anew by each login, told as they change, and kept.
struct FolderTests {
    private let work = Folders([.make("work", [.c2c(.bob)])])
    private let home = Folders([.make("家", [.c2c(.bob), .group(.team)])])

    private func answer(_ rig: inout SessionRig, _ folders: Folders) {
        let id = rig.requestID { $0 == .request(.people(.listFolders)) }
        rig.receive(.answer(.folders(folders)), answering: id)
    }

    private func ready(kept: Folders = Folders()) -> SessionRig {
        var rig = SessionRig(keepsMessages: true, learnsNames: true)
        rig.login(ticket: Ticket.make())
        rig.answer(.opened(RestoredAccount(folders: kept)))
        rig.connect([])
        return rig
    }

    private func told(_ rig: SessionRig) -> [Folders] {
        rig.events.compactMap { if case .people(.folders(let folders)) = $0 { folders } else { nil } }
    }

    private func kept(_ rig: SessionRig) -> [Folders] {
        rig.stored.compactMap { if case .folders(let folders) = $0 { folders } else { nil } }
    }

    @Test func `a login brings them, and other ones are told and kept`() {
        var rig = ready(kept: work)
        let restored = rig.events.compactMap { if case .restored(let account) = $0 { account.folders } else { nil } }
        #expect(restored == [work])
        answer(&rig, home)
        #expect(told(rig) == [home] && kept(rig) == [home])
    }

    @Test func `the same ones again tell and write nothing`() {
        var rig = ready(kept: work)
        answer(&rig, work)
        rig.receive(.news(.foldersChanged(work)))
        #expect(told(rig).isEmpty && kept(rig).isEmpty)
    }

    @Test func `where nothing was kept the first answer is told, also that there are none`() {
        var rig = SessionRig(keepsMessages: false, learnsNames: true)
        rig.login(ticket: Ticket.make())
        rig.connect([])
        answer(&rig, Folders())
        #expect(told(rig) == [Folders()])
        rig.receive(.news(.foldersChanged(Folders())))
        #expect(told(rig) == [Folders()])
    }

    @Test func `news are newer than an answer on its way`() {
        var rig = ready()
        rig.receive(.news(.foldersChanged(home)))
        answer(&rig, work)
        #expect(told(rig) == [home] && kept(rig) == [home])
    }

    @Test func `a change of one's own is answered by its news`() {
        var rig = ready()
        answer(&rig, Folders())
        rig.forget()
        let change = OwnChange.folder(.put(.c2c(.bob), into: "work"))
        rig.ask(.changeOwn(change))
        let id = rig.requestID { $0 == .request(.people(.change(change))) }
        rig.receive(.news(.foldersChanged(work)), answering: id)
        #expect(rig.news == [.people(.folders(work)), .people(.done(change))])
    }
}
