using System.Diagnostics;
using System.Reflection;

namespace Infeed.Faults;

/// <summary> The texts of an exception from user code. The exception's members are user code, too, and may throw; the text then says that they did. </summary>
/// <param name="TypeName">The full name of its type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Text">Its type, message and stack, and those of its inner exceptions.</param>
internal readonly record struct ExceptionText(string TypeName, string Message, string Text)
{
    // A longer chain of inner exceptions may be endless, and nobody would read it to the end.
    private const int MaxDepth = 32;

    // As many as a parallel loop in a sample may hold, and more than anybody reads.
    private const int MaxExceptions = 1000;

    public static ExceptionText Of(Exception exception) => Of(exception, out _);

    /// <summary>
    /// Returns an exception that is safe to hand on: the original, or, if a member of it or of an inner exception throws, another exception with its texts.
    /// </summary>
    public static Exception Tame(Exception exception)
    {
        var text = Of(exception, out var isHostile);
        return isHostile || HoldsHostile(exception) ? new RemoteException(text.TypeName, text.Message, text.Text) : exception;
    }

    /// <summary>The type and the message of an exception as "type: message", asked for with the same care, and without its stack, which costs most.</summary>
    public static string SummaryOf(Exception exception)
    {
        var isHostile = false;
        return $"{exception.GetType().Name}: {MessageOf(exception, ref isHostile)}";
    }

    // What only says that something else threw, such as a type initializer, has that in its message, too: nothing else names the cause.
    private static string MessageOf(Exception exception, ref bool isHostile)
    {
        var message = Ask(nameof(exception.Message), () => exception.Message, ref isHostile);
        return exception is TypeInitializationException or TargetInvocationException && exception.InnerException is { } inner
            ? $"{message} {inner.GetType().Name}: {Ask(nameof(inner.Message), () => inner.Message, ref isHostile)}"
            : message;
    }

    /// <summary>The name of a type as shown in messages: without namespace, containing class and type arguments.</summary>
    public static string ShortName(string typeName)
    {
        var name = typeName.Split('[')[0];
        return name[(name.LastIndexOfAny(['.', '+']) + 1)..];
    }

    // Its own texts tell of the first inner exception mostly, and a reader can come to each of them.
    private static bool HoldsHostile(Exception exception)
    {
        var left = new Queue<(Exception Each, int Depth)>([(exception, 0)]);
        for (var seen = 0; left.TryDequeue(out var next); seen++)
        {
            var isHostile = next.Depth > MaxDepth || seen > MaxExceptions;
            if (next.Depth > 0 && !isHostile)
                _ = Of(next.Each, out isHostile);
            if (isHostile)
                return true;
            foreach (var inner in next.Each is AggregateException several ? [.. several.InnerExceptions] : (Exception?[])[next.Each.InnerException])
            {
                if (inner is not null)
                    left.Enqueue((inner, next.Depth + 1));
            }
        }

        return false;
    }

    private static ExceptionText Of(Exception exception, out bool isHostile)
    {
        isHostile = false;
        var typeName = exception.GetType().FullName ?? exception.GetType().Name;
        var message = MessageOf(exception, ref isHostile);
        // These texts are not needed, but a logger or the runtime may read these members.
        _ = Ask(nameof(exception.Source), () => exception.Source, ref isHostile);
        _ = Ask(nameof(exception.HelpLink), () => exception.HelpLink, ref isHostile);
        _ = Ask(nameof(exception.StackTrace), () => exception.StackTrace, ref isHostile);
        _ = Ask(nameof(exception.Data), () => string.Concat(exception.Data.Keys.Cast<object>()), ref isHostile);
        _ = Ask(nameof(exception.GetBaseException), () => exception.GetBaseException().GetType().Name, ref isHostile);
        _ = Ask(nameof(exception.GetHashCode), () => exception.Equals(exception) ? $"{exception.GetHashCode()}" : "", ref isHostile);
        var isPlain = !isHostile;
        var text = Ask(nameof(exception.ToString), exception.ToString, ref isHostile);
        // StackTrace reads the stack from the runtime's own data, without calling a member of the exception.
        return new(typeName, message, isPlain && !isHostile ? text : $"{typeName}: {message}{Environment.NewLine}{new StackTrace(exception, fNeedFileInfo: true)}");
    }

    private static string Ask(string member, Func<string?> ask, ref bool isHostile)
    {
        try
        {
            return ask() ?? "";
        }
        catch (Exception e)
        {
            isHostile = true;
            return $"({member} of this exception threw {e.GetType().Name})";
        }
    }
}
