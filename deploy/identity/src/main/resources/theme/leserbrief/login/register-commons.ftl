<#import "terms-text.ftl" as terms>
<#macro termsAcceptance>
    <#if termsAcceptanceRequired??>
        <#-- Programs fill it in; see RegistrationTrap. -->
        <p class="visually-hidden" aria-hidden="true"><label>Website <input name="website" type="text" value="" tabindex="-1" autocomplete="off"></label></p>
        <#assign refused = messagesPerField.existsError('termsAccepted')>
        <details class="terms"<#if refused> open</#if>>
            <summary>${msg("termsTitle")}</summary>
            <@terms.text/>
        </details>
        <div class="group">
            <label class="check" for="termsAccepted">
                <input type="checkbox" id="termsAccepted" name="termsAccepted" required<#if refused> aria-invalid="true" aria-describedby="input-error-terms-accepted"</#if>>
                <span>${msg("acceptTerms")}</span>
            </label>
            <#if refused>
                <span id="input-error-terms-accepted" class="error" aria-live="polite">${kcSanitize(messagesPerField.get('termsAccepted'))?no_esc}</span>
            </#if>
        </div>
    </#if>
</#macro>
