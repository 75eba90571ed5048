using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises code that gives different values in each run.</summary>
internal static class Nondeterminism
{
    /// <summary>The source of random numbers that the loader's seed cannot reproduce, as the user wrote it; null if there is none.</summary>
    public static string? Randomness(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Shared", IsStatic: true, ContainingType: var type } } when type.Is("System", "Random") =>
            "Random.Shared",
        IObjectCreationOperation { Type: var type, Arguments.Length: 0 } when type.Is("System", "Random") => "new Random()",
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: "NewGuid" or "CreateVersion7" } method }
            when method.ContainingType.Is("System", "Guid") => $"Guid.{method.Name}",
        IInvocationOperation { TargetMethod: { Name: "Shuffle", ContainingType: var type } } when type.Is("System.Linq", "Enumerable") => "Shuffle",
        IInvocationOperation { TargetMethod: { ContainingType: var type, Name: not "Dispose" } method }
            when type.Derives("System.Security.Cryptography", "RandomNumberGenerator") => $"RandomNumberGenerator.{method.Name}",
        _ => null,
    };

    /// <summary>A source of random numbers, or a new generator whose seed is another in each run, such as the time; null if there is none.</summary>
    public static string? Generator(IOperation operation) => Randomness(operation)
        ?? (operation is IObjectCreationOperation { Arguments: [{ Value: { } seed }] } made && made.Type.Is("System", "Random")
            && seed.DescendantsAndSelf().Any(IsOfRun) ? made.Syntax.ToString() : null);

    private static bool IsOfRun(IOperation value) =>
        Clock(value) is not null || Ticks(value) is not null || (value is IInvocationOperation call && HashCodes.Of(call) is not null);

    /// <summary>The call that reads the time, as the user wrote it; null if there is none.</summary>
    public static string? Clock(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Now" or "UtcNow" or "Today" } property }
            when property.ContainingType.Is("System", "DateTime") || property.ContainingType.Is("System", "DateTimeOffset") =>
            $"{property.ContainingType.Name}.{property.Name}",
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "TickCount" or "TickCount64" } property }
            when property.ContainingType.Is("System", "Environment") => $"Environment.{property.Name}",
        IInvocationOperation { TargetMethod: { Name: "GetUtcNow" or "GetLocalNow" } method } when method.ContainingType.Derives("System", "TimeProvider") =>
            $"TimeProvider.{method.Name}",
        _ => null,
    };

    /// <summary>The call that reads a counter of ticks, which mostly measures how long something takes, as the user wrote it; null if there is none.</summary>
    public static string? Ticks(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "GetTimestamp" or "GetElapsedTime", ContainingType: { } type, Name: var name } }
            when type.Is("System.Diagnostics", "Stopwatch") || type.Derives("System", "TimeProvider") => $"{type.Name}.{name}",
        IPropertyReferenceOperation { Property: { Name: "Elapsed" or "ElapsedMilliseconds" or "ElapsedTicks", ContainingType: { } type, Name: var name } }
            when type.Is("System.Diagnostics", "Stopwatch") => $"Stopwatch.{name}",
        _ => null,
    };

    /// <summary>Whether a value is only printed or logged, so that no sample depends on it.</summary>
    public static bool IsOnlyPrinted(IOperation operation)
    {
        foreach (var link in operation.Ancestors().TakeWhile(link => link is not IBlockOperation))
        {
            if (link is IInvocationOperation { TargetMethod.ContainingType: { } type }
                && (type.Is("System", "Console") || (type.Derives("System.IO", "TextWriter") && !type.Is("System.IO", "StringWriter"))
                || type.Name is "Debug" or "Trace" || type.Name.EndsWith("Logger", StringComparison.Ordinal) || type.Name == "LoggerExtensions"))
                return true;
        }

        return false;
    }

    /// <summary>Whether a new GUID only names a file or folder: what is written there and read again does not depend on the name.</summary>
    public static bool IsNameOfFile(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.ContainingType: { } type } && type.Is("System", "Guid") && IsName(operation, 0);

    private static bool IsName(IOperation value, int depth)
    {
        foreach (var link in value.Ancestors().TakeWhile(link => link is not IBlockOperation))
        {
            switch (link)
            {
                case IInvocationOperation { TargetMethod.ContainingType: { } type } when type.Is("System.IO", "Path") || type.Is("System.IO", "File")
                    || type.Is("System.IO", "Directory"):
                    return true;
                // 'var file = $"{folder}/{Guid.NewGuid()}.png";'
                case IVariableDeclaratorOperation { Symbol: { } local } when depth < 4:
                    var uses = value.Root().Descendants().OfType<ILocalReferenceOperation>().Where(use => use.Local.IsSame(local)).ToArray();
                    return uses.Length > 0 && Array.TrueForAll(uses, use => IsName(use, depth + 1));
            }
        }

        return false;
    }

    /// <summary>The value that differs between processes or threads, as the user wrote it; null if there is none.</summary>
    public static string? Identity(IOperation operation, Frame frame) => operation switch
    {
        IInvocationOperation call => HashCodes.Of(call, frame),
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "CurrentManagedThreadId" or "ProcessId" } property }
            when property.ContainingType.Is("System", "Environment") => $"Environment.{property.Name}",
        IPropertyReferenceOperation { Property: { Name: "ManagedThreadId" } property } when property.ContainingType.Is("System.Threading", "Thread") =>
            "Thread.ManagedThreadId",
        _ => null,
    };
}
