using System.Collections.Immutable;
using Infeed.CodeFixes.Fixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Infeed.CodeFixes.Tests.Harness;

/// <summary>Applies fixes as an editor does.</summary>
internal static class Fixing
{
    private static readonly CodeFixProvider[] Fixes =
    [
        .. typeof(PartialFix).Assembly.GetTypes().Where(type =>
            type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false)).Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>Fixes the first diagnostic of a rule, and then, from the beginning, all of the project at once: the same where there is one.</summary>
    /// <returns>The first file after all were fixed.</returns>
    public static Task<string> Fix(string rule, string source, (string, string)? setting = null) => Fix(UserProject.Of(source), rule, setting);

    /// <summary>The same in a project that writes Infeed's names in full.</summary>
    public static async Task<string> FixWithoutUsing(string rule, string source) => await Fix(await UserProject.Of(source).WithoutUsing(), rule, null);

    /// <summary>Applies each fix that is offered for the diagnostic of a rule in a project with a profile, to the project as it was.</summary>
    /// <returns>The title of each, and the file after it.</returns>
    public static async Task<(string Title, string Text)[]> FixEach(string rule, string profile, string source)
    {
        var user = UserProject.OfProfile(profile, source);
        var found = Assert.Single(await user.Find(rule));
        var results = new List<(string, string)>();
        foreach (var (_, action) in await Actions(user, found))
        {
            var after = await Changed(user, action);
            Assert.Empty(await after.Find(rule));
            results.Add((action.Title, await after.Text("File0.cs")));
        }

        return [.. results];
    }

    private static async Task<string> Fix(UserProject user, string rule, (string, string)? setting)
    {
        var found = await user.Find(rule, setting);
        Assert.NotEmpty(found);
        var one = await Apply(user, found[0]);
        Assert.InRange((await one.Find(rule, setting)).Length, 0, found.Length - 1);
        var all = await ApplyToAll(user, found);
        Assert.Empty((await all.Find(rule, setting)).Select(diagnostic => diagnostic.ToString()));
        var text = await all.Text("File0.cs");
        if (found.Length == 1)
            Assert.Equal(await one.Text("File0.cs"), text);
        return text;
    }

    /// <summary>The titles of what is offered for the first diagnostic of a rule.</summary>
    public static async Task<string[]> Offers(string rule, string source, (string, string)? setting = null)
    {
        var user = UserProject.Of(source);
        return [.. (await Actions(user, (await user.Find(rule, setting))[0])).Select(offer => offer.Action.Title)];
    }

    /// <summary>The titles of what fixes of other rules offer for a diagnostic: 'dotnet format' asks each with the first that it has.</summary>
    public static async Task<string[]> OffersOfOthers(string rule, string source)
    {
        var user = UserProject.Of(source);
        return [.. (await Actions(user, (await user.Find(rule, null))[0], isOfRule: false)).Select(offer => offer.Action.Title)];
    }

    /// <summary>Applies each fix that is offered for any diagnostic, to the project as it was.</summary>
    /// <returns>How many were applied.</returns>
    public static async Task<int> ApplyEach(string source)
    {
        var user = UserProject.Of(source);
        var applied = 0;
        foreach (var diagnostic in await user.FindAll())
        {
            Assert.NotEqual("AD0001", diagnostic.Id);
            if (!diagnostic.Id.StartsWith("INFEED", StringComparison.Ordinal) || user.Project.GetDocument(diagnostic.Location.SourceTree) is null)
                continue;
            foreach (var (_, action) in await Actions(user, diagnostic))
            {
                Assert.NotEqual(source, await (await Changed(user, action)).Text("File0.cs"));
                applied++;
            }
        }

        return applied;
    }

    private static async Task<UserProject> Apply(UserProject user, Diagnostic diagnostic) =>
        await Changed(user, Assert.Single(await Actions(user, diagnostic)).Action);

    private static async Task<UserProject> ApplyToAll(UserProject user, ImmutableArray<Diagnostic> found)
    {
        var (fix, action) = Assert.Single(await Actions(user, found[0]));
        var context = new FixAllContext(
            user.DocumentOf(found[0]), fix, FixAllScope.Project, action.EquivalenceKey!, [found[0].Id], new Known(user, found), CancellationToken.None);
        return await Changed(user, (await fix.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private static async Task<UserProject> Changed(UserProject user, CodeAction action)
    {
        var change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return new UserProject(change.ChangedSolution.GetProject(user.Project.Id)!);
    }

    private static async Task<List<(CodeFixProvider Fix, CodeAction Action)>> Actions(UserProject user, Diagnostic diagnostic, bool isOfRule = true)
    {
        var offers = new List<(CodeFixProvider, CodeAction)>();
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id) == isOfRule))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(user.DocumentOf(diagnostic), diagnostic, (action, _) =>
                offers.Add((fix, action)), CancellationToken.None));
        return offers;
    }

    private sealed class Known(UserProject user, ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(found.Where(diagnostic => user.DocumentOf(diagnostic).Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
