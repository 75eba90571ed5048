using System.Collections;
using System.Reflection;
using Infeed.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Tests.Incremental;

public sealed class ModelGraphTests
{
    [Fact]
    public void Steps_pass_nothing_on_that_belongs_to_the_compiler()
    {
        var input = Compile.Of([.. ValidSources.All, "class Outer { [DataSource] private partial class Source { int Count => 1; [Sample] int Read(int index) => 1; } }"]);
        var profile = ProfileTexts.Of(ProfileTexts.Source("Demo.Images", 1, candidates: ProfileTexts.Candidate(1, 10, false, 700)));
        var run = GeneratorRun.OfProfiles(input, null, ProfileTexts.File(profile));
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var step in Steps.All.Append(Steps.Profiles).Append(Steps.Unnamed).Append(Steps.AllUnnamed))
        {
            var outputs = run.Result.TrackedSteps[step].SelectMany(of => of.Outputs).ToArray();
            Assert.NotEmpty(outputs);
            foreach (var (value, _) in outputs)
                Walk(value, step, visited);
        }

        Assert.True(visited.Count > 50, "The walk has seen hardly anything.");
    }

    private static void Walk(object? value, string path, HashSet<object> visited)
    {
        if (value is null or string || !visited.Add(value))
            return;
        var type = value.GetType();
        Assert.False(
            type.Assembly != typeof(DataSourceGenerator).Assembly && type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal),
            $"{path} is a {type}.");
        if (type.IsPrimitive || type.IsEnum)
            return;
        if (value is IEnumerable items and not IStructuralEquatable)
        {
            foreach (var item in items)
                Walk(item, path + "[]", visited);
        }

        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var field in at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), $"{path}.{field.Name}", visited);
        }
    }
}
