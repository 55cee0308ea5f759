<#macro text>
    <div class="terms-text">
        ${kcSanitize(msg("termsText"))?no_esc}
        <p>${msg("termsPrivacy")} <a href="${properties.siteUrl!}/datenschutz" target="_blank">${msg("privacy")}</a></p>
    </div>
</#macro>
