namespace Sim.Cli.Tests;

/// <summary>A scenario small enough to edit: three events, a branch, a branch on that.</summary>
internal static class Small
{
    public const string Yaml = """
        format: 1
        scenario: small
        title: A small scenario
        countries: { KAZ: Kazakhstan, RUS: Russia }
        sources:
          - { id: essay, title: Essay, reliability: F }
        source: essay
        events:
          - { id: asks, occurred: 2022-01-01, actor: RUS, action: ask-military-aid, recipient: KAZ, summary: Russia asks. }
          - { id: refuses, occurred: 2022-01-10, actor: KAZ, action: reject-military-aid, recipient: RUS, summary: Kazakhstan refuses., because: [asks] }
          - { id: thanks, occurred: 2022-01-20, actor: KAZ, action: praise, recipient: RUS, summary: Kazakhstan thanks. }
          - { id: visits, occurred: 2022-01-25, actor: RUS, action: visit, recipient: KAZ, summary: Russia visits. }
        branches:
          - name: what-if
            from: main
            at: 2022-01-10
            premise: Kazakhstan grants the request.
            changes:
              - replace: refuses
                with: { id: grants, occurred: 2022-01-10, actor: KAZ, action: agree-military-aid, recipient: RUS, summary: Kazakhstan grants. }
              - { retract: thanks, reason: It need not thank. }
          - name: deeper
            from: what-if
            at: 2022-01-15
            premise: Kazakhstan joins.
            changes:
              - assert: { id: joins, occurred: 2022-01-16, actor: KAZ, action: provide-military-aid, recipient: RUS, summary: Kazakhstan joins., because: [grants] }

        """;
}
