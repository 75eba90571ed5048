using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms;

/// <summary>Checks the parameter for random numbers.</summary>
internal static class RandomParameter
{
    /// <param name="parameter">A parameter of the type <c>SampleRandom</c>.</param>
    /// <param name="method">Its method.</param>
    /// <param name="hasRandom">Whether a parameter before it is of that type, too.</param>
    /// <param name="findings">Receives what is wrong with it.</param>
    public static void Check(IParameterSymbol parameter, IMethodSymbol method, bool hasRandom, Findings findings)
    {
        if (hasRandom)
            findings.Add(UsageRules.SecondRandom, DeferredLocation.Of(parameter), parameter.Name, method.Name);
        else if (parameter.RefKind != RefKind.Ref)
            findings.Add(UsageRules.RandomMisused, DeferredLocation.Of(parameter), parameter.Name, method.Name);
    }
}
