using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Reports file names in the order of the file system, which differs between machines.</summary>
internal sealed class FileOrderRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED404", RuleCategory.Reproducibility,
        "Files are in an order of their own",
        "'{0}' in '{1}' lists files in the order of the file system, which differs between machines, so the samples differ, too: append '.Order(StringComparer.Ordinal)'");

    private static readonly DiagnosticDescriptor OfInfos =
        Rule.Saying("'{0}' in '{1}' lists files in the order of the file system, which differs between machines, so the samples differ, too: append '.OrderBy(file => file.FullName, StringComparer.Ordinal)'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfInfos];

    public override void Begin(SourceReading reading)
    {
        var listings = new List<(Step Step, string Name)>();
        var sorted = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var path in new[] { PathKind.Construction, PathKind.Start, PathKind.Sample })
            reading.On(path, step => Look(step, listings, sorted), OperationKind.Invocation);
        reading.OnEnd(() =>
        {
            foreach (var (step, name) in listings)
            {
                // A constructor can sort files that an initializer has listed.
                if (Ordering.Holder(step) is not { } holder || !sorted.Contains(holder))
                    reading.Report(name.StartsWith("DirectoryInfo", StringComparison.Ordinal) ? OfInfos : Rule, step, name, step.Frame.Chain);
            }
        });
    }

    private static void Look(Step step, List<(Step Step, string Name)> listings, HashSet<ISymbol> sorted)
    {
        if (Ordering.Sorted(step) is { } member)
            sorted.Add(member);
        var method = ((IInvocationOperation)step.Operation).TargetMethod;
        var type = method.ContainingType;
        if (IsListing(method.Name) && (type.Is("System.IO", "Directory") || type.Is("System.IO", "DirectoryInfo")) && !Ordering.IsOrdered(step))
            listings.Add((step, $"{type.Name}.{method.Name}"));
    }

    private static bool IsListing(string name) =>
        name is "GetFiles" or "EnumerateFiles" or "GetDirectories" or "EnumerateDirectories" or "GetFileSystemEntries" or "EnumerateFileSystemEntries"
            or "GetFileSystemInfos" or "EnumerateFileSystemInfos";
}
